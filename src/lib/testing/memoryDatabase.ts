type Stores = Record<string, Map<unknown, unknown>>;

/** What a fault is made of: the browser's own name for it. */
export interface Fault {
  readonly at: 'open' | 'commit';
  readonly name: string;
}

/** What a page holds of an open database. */
interface OpenDatabase {
  isClosed: boolean;
  onclose?: () => void;
  onversionchange?: () => void;
}

/**
 * As much of IndexedDB as is used here, in memory: requests succeed one task later, a transaction completes when none is
 * left and is undone when it aborts, values are structured clones.
 */
export function memoryDatabase(): {
  readonly indexedDB: Pick<IDBFactory, 'open'>;
  /** Every connection that was opened, in order. */
  readonly connections: readonly OpenDatabase[];
  /** Transactions that were committed without waiting for answers. */
  commitCount: number;
  fault: Fault | null;
} {
  let stores: Stores = {};
  const connections: OpenDatabase[] = [];
  const memory = { indexedDB: { open: () => open() as IDBOpenDBRequest }, connections, commitCount: 0, fault: null as Fault | null };
  const raise = (at: Fault['at']): DOMException | null =>
    memory.fault?.at === at ? new DOMException('The browser says so.', memory.fault.name) : null;

  function open(): unknown {
    const fault = raise('open');
    if (fault !== null) throw fault;
    const connection: OpenDatabase = { isClosed: false };
    const close = (): void => void (connection.isClosed = true);
    connections.push(connection);
    const request: Record<string, unknown> = { result: Object.assign(connection, { transaction, close, createObjectStore }) };
    setImmediate(() => {
      if (Object.keys(stores).length === 0) (request['onupgradeneeded'] as () => void)();
      (request['onsuccess'] as () => void)();
    });
    return request;
  }

  function createObjectStore(name: string): void {
    stores[name] = new Map();
  }

  function transaction(): unknown {
    const draft: Stores = Object.fromEntries(Object.entries(stores).map(([name, content]) => [name, new Map(content)]));
    const state: Record<string, unknown> = { error: null };
    let waiting = 0;
    let isOver = false;
    const end = (): void => {
      if (isOver || waiting > 0) return;
      isOver = true;
      state['error'] = raise('commit');
      if (state['error'] === null) stores = draft;
      (state[state['error'] === null ? 'oncomplete' : 'onabort'] as () => void)();
    };
    let isCommitted = false;
    const ask = (result: unknown): unknown => {
      if (isCommitted) throw new DOMException('Nothing can be asked after a commit.', 'TransactionInactiveError');
      const request: Record<string, unknown> = { result: structuredClone(result) };
      waiting += 1;
      setImmediate(() => {
        (request['onsuccess'] as (() => void) | undefined)?.();
        waiting -= 1;
        setImmediate(end);
      });
      return request;
    };
    const abort = (): void => {
      isOver = true;
      (state['onabort'] as () => void)();
    };
    const objectStore = (name: string): unknown => {
      const content = draft[name] ?? new Map<unknown, unknown>();
      return {
        transaction: state,
        get: (key: unknown) => ask(content.get(key)),
        getKey: (key: unknown) => ask(content.has(key) ? key : undefined),
        getAll: () => ask([...content.values()]),
        getAllKeys: () => ask([...content.keys()]),
        put: (value: { readonly id?: unknown }, key: unknown = value.id) => ask(void content.set(key, structuredClone(value))),
        delete: (key: unknown) => ask(void content.delete(key)),
      };
    };
    const commit = (): void => {
      isCommitted = true;
      memory.commitCount += 1;
    };
    return Object.assign(state, { abort, commit, objectStore });
  }
  return memory;
}
