/** `npm run bench`: every part in a process of its own, one report, one JSON file. */
import { fork } from 'node:child_process';
import { isMainThread } from 'node:worker_threads';
import '@tensorflow/tfjs-backend-wasm';
import { readOptions, USAGE, type BenchOptions } from './options.ts';
import { PARTS, type BenchPart } from './parts/registry.ts';
import { renderTable, type PartReport } from './report.ts';
import { conditions, writeResult } from './results.ts';
import { webgpuPackage } from './setup.ts';
import { serveTraining } from './trainingThread.ts';

/** In the environment of a part's process: its id. */
const PART = 'BENCH_PART';

async function main(): Promise<void> {
  const words = process.argv.slice(2);
  const read = readOptions(
    words,
    PARTS.map(({ id }) => id),
  );
  if (!read.valid) return fail(`${read.problem}\n${USAGE}`);
  const { options } = read;
  const part = PARTS.find(({ id }) => id === process.env[PART]);
  await (part === undefined ? runAll(options) : answer(part, options));
}

function fail(message: string): void {
  process.stderr.write(`${message}\n`);
  process.exitCode = 1;
}

async function runAll({ quick, headlessGpu, only, name }: BenchOptions): Promise<void> {
  const onGpu = PARTS.filter(({ id, needsGpu }) => needsGpu && only?.includes(id)).map(({ id }) => id);
  if (!headlessGpu && onGpu.length > 0) return fail(`Only --headless-gpu runs ${onGpu.join(', ')}.`);
  if (headlessGpu && webgpuPackage() === null) {
    return fail('WebGPU in Node needs the npm package "webgpu": npm install --no-save webgpu, or set WEBGPU_PACKAGE to its folder.');
  }
  const about = conditions();
  const { commit, processor, cores, node, loadAverage } = about;
  process.stdout.write(`${processor}, ${cores} cores, Node ${node}, load ${loadAverage.toFixed(1)}, commit ${commit}\n\n`);
  const parts: object[] = [];
  for (const { id, needsGpu, isOnRequest } of PARTS) {
    const isWanted = only === null ? isOnRequest !== true : only.includes(id);
    if ((needsGpu && !headlessGpu) || !isWanted) continue;
    const report = await runInProcess(id);
    if (report === null) {
      fail(`The part "${id}" failed.`);
      continue;
    }
    const { backend, adapter, data } = report;
    parts.push({ id, backend, adapter, ...data });
    for (const table of report.tables) process.stdout.write(`${renderTable(table)}\n`);
  }
  process.stdout.write(`Written to ${writeResult(name, { ...about, quick, parts })}\n`);
}

/** Null where the part's process failed; it has said why. */
function runInProcess(id: string): Promise<PartReport | null> {
  const child = fork(process.argv[1] as string, process.argv.slice(2), {
    env: { ...process.env, [PART]: id },
    execArgv: ['--expose-gc'],
    silent: true,
  });
  return new Promise((resolve) => {
    let report: PartReport | null = null;
    let words = '';
    child.stderr?.setEncoding('utf8').on('data', (text: string) => (words += text));
    child.on('message', (message) => (report = message as PartReport));
    child.on('close', (code) => {
      // What TensorFlow.js greets with is of no interest where all went well.
      if (code !== 0 || report === null) process.stderr.write(words);
      resolve(code === 0 ? report : null);
    });
  });
}

/** A part's process. */
async function answer(part: BenchPart, { quick }: BenchOptions): Promise<void> {
  const report = await part.run(quick);
  // Dawn would keep the process alive.
  process.send?.(report, () => process.exit(0));
}

await (isMainThread ? main() : serveTraining());
