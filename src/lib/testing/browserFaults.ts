import 'fake-indexeddb/auto';
import { vi } from 'vitest';

/** What a browser throws or tells, by its own name for it. */
const fault = (name: string): DOMException => new DOMException('The browser says so.', name);

/** The next database is not opened. */
export function failToOpen(name: string): void {
  vi.spyOn(indexedDB, 'open').mockImplementationOnce(() => {
    throw fault(name);
  });
}

/** The next transaction that stores something is given up by the browser while its answers are awaited. */
export function failToStore(name: string): void {
  const put = IDBObjectStore.prototype.put;
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementationOnce(function putInVain(this: IDBObjectStore, ...parameters) {
    const request = put.apply(this, parameters);
    // The fake's own way to end a transaction as full storage does.
    const transaction = this.transaction as unknown as Record<'_abort', (name: string) => void>;
    setImmediate(() => transaction['_abort'](name));
    return request;
  });
}
