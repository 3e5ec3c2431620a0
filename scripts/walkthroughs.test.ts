import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

/** What CONTRIBUTING.md adds: the line of a registry that each needs, beside its files. */
const ADDED = [
  { name: 'subsets', file: 'src/gfn/environments/subsets.ts', registry: 'src/gfn/environments/registry.ts', list: 'ENVIRONMENTS' },
  { name: 'robustTrajectoryBalance', file: 'src/gfn/objectives/robustTrajectoryBalance.ts', registry: 'src/gfn/objectives/registry.ts', list: 'OBJECTIVES' },
  { name: 'skipNetwork', file: 'src/gfn/networks/skipNetwork.ts', registry: 'src/gfn/networks/registry.ts', list: 'NETWORKS' },
  { name: 'rewardGuess', file: 'src/gfn/learners/rewardGuess.ts', registry: 'src/gfn/learners/registry.ts', list: 'LEARNERS' },
  { name: 'podium', file: 'src/views/podium/compute.ts', registry: 'src/views/registry.ts', list: 'VIEW_KINDS', isFirst: true },
] as const;

/** The files that CONTRIBUTING.md writes out, by path. */
function walkthroughFiles(): ReadonlyMap<string, string> {
  const blocks = readFileSync('CONTRIBUTING.md', 'utf8').matchAll(/```ts (src\/\S+)\n([\s\S]*?)```/g);
  return new Map([...blocks].map(([, path = '', code = '']) => [path, code]));
}

/** An import and an entry, as a person adds them. */
function register(folder: string, { name, file, registry, list, ...rest }: (typeof ADDED)[number]): void {
  const path = join(folder, registry);
  const source = readFileSync(path, 'utf8');
  const place = new RegExp(`(export const ${list}\\b[^=]*= \\[)([^\\]]*?),?(\\s*\\])`);
  expect(source).toMatch(place);
  const entries = (present: string): string => {
    if (present.trim() === '') return name;
    return 'isFirst' in rest ? `${name}, ${present}` : `${present}, ${name}`;
  };
  const listed = source.replace(place, (_, start: string, present: string, end: string) => start + entries(present) + end);
  const relative = file.replace(`${dirname(registry)}/`, './');
  writeFileSync(path, `import { ${name} } from '${relative}';\n${listed}`);
}

let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'walkthroughs-'));
  cpSync('src', join(folder, 'src'), { recursive: true });
  for (const name of ['package.json', 'tsconfig.json']) cpSync(name, join(folder, name));
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
  for (const [path, code] of walkthroughFiles()) {
    mkdirSync(join(folder, dirname(path)), { recursive: true });
    writeFileSync(join(folder, path), code);
  }
  for (const each of ADDED) register(folder, each);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const bin = (name: string): string => join('node_modules', '.bin', name);
/** What a command prints, also where it fails. */
function run(command: string, ...words: readonly string[]): string {
  const { stdout, stderr, status } = spawnSync(bin(command), words, { cwd: folder, encoding: 'utf8' });
  return status === 0 ? stdout : `${stdout}${stderr}`;
}

const CONFIG = 'environment=subsets&items=5&objective=robustTrajectoryBalance&network=skipNetwork&backend=wasm&iterations=600&hiddenWidth=32&learningRate=0.01';

test('CONTRIBUTING.md writes out every file that it adds', () => {
  expect([...walkthroughFiles().keys()]).toEqual(expect.arrayContaining(ADDED.map(({ file }) => file)));
});

test('with an environment, an objective, a network, a view and a learner added, by their files and a line each, all of it has its types', () => {
  writeFileSync(join(folder, 'tsconfig.json'), readFileSync('tsconfig.json', 'utf8').replace(/"include": \[.*?\]/s, '"include": ["src"], "exclude": ["**/*.test.ts", "**/*.test.tsx"]'));
  expect(run('tsc', '-p', 'tsconfig.json')).toBe('');
});

test('the command line trains them together, to the target', () => {
  const lines = run('tsx', 'src/cli/train.ts', CONFIG).trim().split('\n');
  const last = JSON.parse(lines.at(-1) ?? '') as { readonly iterations: number; readonly totalVariation: number; readonly logPartition: number };
  expect(last.iterations).toBe(600);
  expect(last.logPartition).toBeCloseTo(5 * Math.log(1 + Math.E), 9);
  expect(last.totalVariation).toBeLessThan(0.05);
});

test('the learner has learned, and the view draws what the policy builds', () => {
  writeFileSync(
    join(folder, 'look.ts'),
    `import { decodeHash } from './src/config/hashCodec.ts';
import { nodeHost } from './src/tensor/nodeHost.ts';
import { TrainingSession } from './src/worker/trainingSession.ts';
const { config, notices } = decodeHash('#v=1&${CONFIG.replace('iterations=600', 'iterations=40')}');
const results: unknown[] = [];
const session = new TrainingSession({
  ...nodeHost(),
  clock: () => performance.now(),
  yieldToMessages: () => new Promise((done) => setImmediate(done)),
  post: (message) => void (message.kind === 'response' && results.push(message.ok ? message.result : message.error)),
});
const ask = (command: string, params: unknown) => session.handle({ kind: 'request', id: 1, runId: 1, command, params } as never);
await ask('start', { config, resumeFrom: null });
await ask('step', null);
await ask('readView', {});
await ask('readSnapshot', null);
const [, , view, snapshot] = results as [unknown, unknown, object, { tensors: { name: string; values: Float32Array }[] }];
const learned = snapshot.tensors.filter(({ name, values }) => name.startsWith('rewardGuess weights') && name.endsWith('first moment') && values.some((value) => value !== 0));
console.log(JSON.stringify({ notices, view, learned: learned.map(({ name }) => name) }));
process.exit(0);
`,
  );
  const { notices, view, learned } = JSON.parse(run('tsx', 'look.ts').trim().split('\n').at(-1) ?? '') as {
    readonly notices: unknown;
    readonly view: { readonly kind: string; readonly data: { readonly labels: readonly string[] } };
    readonly learned: readonly string[];
  };
  expect(notices).toEqual([]);
  expect(view.kind).toBe('podium');
  expect(view.data.labels).toHaveLength(5);
  expect(learned).toEqual(['rewardGuess weights 0 first moment', 'rewardGuess weights 1 first moment']);
});
