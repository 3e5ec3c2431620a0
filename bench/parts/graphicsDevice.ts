import { openEngine } from '../../src/gfn/openEngine.ts';
import { createProblem } from '../../src/gfn/problem.ts';
import { englishOf } from '../../src/lib/text/message.ts';
import { measureDeviceCost, type DeviceCost } from '../deviceCost.ts';
import { measure, ratio, type Measurement } from '../harness.ts';
import { inWords, times, type PartReport, type Table } from '../report.ts';
import { configOf, roundsFor, startBackend, startWebgpu } from '../setup.ts';
import { methodOf, trainerOf } from '../../src/gfn/testing/fromConfig.ts';

const ROUNDS = 5;
const ITERATIONS_PER_ADVANCE = 8;

interface Cost extends DeviceCost {
  readonly batchSize: number;
}

/** Whole iterations on the graphics device: what they ask of the thread that starts them, and against wasm. */
export async function measureGraphicsDevice(quick: boolean): Promise<PartReport> {
  const webgpu = await startWebgpu();
  const costs: Cost[] = [];
  for (const batchSize of quick ? [16] : [16, 128]) {
    const config = configOf({ height: 8, batchSize, hiddenWidth: quick ? 64 : 256 });
    costs.push({ batchSize, ...(await measureDeviceCost(config, ROUNDS)) });
  }
  const hiddenWidth = quick ? 64 : 256;
  const againstWasm = await compareWithWasm(hiddenWidth, quick);
  if (webgpu.errors.length > 0) throw new Error(`The device reported errors: ${webgpu.errors.join('; ')}`);
  return {
    backend: 'webgpu',
    adapter: webgpu.adapterDescription,
    tables: [
      costTable(webgpu.adapterDescription, hiddenWidth, costs),
      {
        title: `WebGPU against wasm, 8×8, batch 16, 2×${hiddenWidth}`,
        columns: ['WebGPU : wasm', 'WebGPU/s', 'wasm/s', 'trained by'],
        rows: [
          [
            times(againstWasm.webgpuToWasm),
            inWords(againstWasm.webgpu),
            inWords(againstWasm.wasm),
            againstWasm.evaluation,
          ],
        ],
      },
    ],
    data: { costs, againstWasm },
  };
}

function costTable(adapter: string, hiddenWidth: number, costs: readonly Cost[]): Table {
  return {
    title: `WebGPU on ${adapter}: 8×8, 2×${hiddenWidth}, trajectory balance`,
    columns: ['batch', 'eager : replay', 'dispatches', 'replay ms', 'eager ms', 'replay/s', 'eager/s'],
    rows: costs.map((cost) => [
      String(cost.batchSize),
      times(cost.eagerToReplay),
      String(cost.dispatchesPerIteration),
      inWords(cost.replayMilliseconds),
      inWords(cost.eagerMilliseconds),
      inWords(cost.replayIterationsPerSecond),
      inWords(cost.eagerIterationsPerSecond),
    ]),
    notes: [
      'Milliseconds of JavaScript per iteration, without waiting for the device; per second with the device. Wanted: ≤ 45 dispatches.',
    ],
  };
}

async function compareWithWasm(
  hiddenWidth: number,
  quick: boolean,
): Promise<{ readonly webgpuToWasm: number; readonly webgpu: number; readonly wasm: number; readonly evaluation: string }> {
  const config = configOf({ height: 8, batchSize: 16, hiddenWidth });
  const problem = createProblem(config);
  const { engine, evaluation } = await openEngine(methodOf(config, problem), problem, 'webgpu');
  await startBackend('wasm');
  const trainer = trainerOf(config, problem, { backend: 'wasm' });
  const contenders = [
    {
      name: 'webgpu',
      before: () => startBackend('webgpu'),
      iterate: () => engine.advance(ITERATIONS_PER_ADVANCE),
      iterationsPerCall: ITERATIONS_PER_ADVANCE,
    },
    { name: 'wasm', before: () => startBackend('wasm'), iterate: () => trainer.step() },
  ];
  const [device, wasm] = (await measure(contenders, { ...roundsFor(quick), rounds: ROUNDS })) as [Measurement, Measurement];
  trainer.dispose();
  await startBackend('webgpu');
  engine.dispose();
  return {
    webgpuToWasm: ratio(device, wasm).wallTime,
    webgpu: device.iterationsPerSecond,
    wasm: wasm.iterationsPerSecond,
    evaluation: englishOf(evaluation.reason),
  };
}
