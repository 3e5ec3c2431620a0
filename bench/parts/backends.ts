import { createProblem } from '../../src/gfn/problem.ts';
import { measure, ratio, type Contender, type Measurement } from '../harness.ts';
import { inWords, times, type PartReport } from '../report.ts';
import { configOf, roundsFor, startBackend } from '../setup.ts';
import { trainerOf } from '../../src/gfn/testing/fromConfig.ts';

const WIDTHS = [16, 256];

/** The same step on wasm and on plain JavaScript. */
export async function compareBackends(quick: boolean): Promise<PartReport> {
  const rows: { readonly hiddenWidth: number; readonly wasmToCpu: number; readonly wasm: number; readonly cpu: number }[] = [];
  for (const hiddenWidth of WIDTHS) {
    const contenders = [await contender('wasm', hiddenWidth), await contender('cpu', hiddenWidth)];
    const [wasm, cpu] = (await measure(contenders, { ...roundsFor(quick), rounds: 5 })) as [Measurement, Measurement];
    rows.push({
      hiddenWidth,
      wasmToCpu: ratio(wasm, cpu).wallTime,
      wasm: wasm.iterationsPerSecond,
      cpu: cpu.iterationsPerSecond,
    });
  }
  return {
    backend: 'wasm, cpu',
    adapter: `${await startBackend('wasm')}; ${await startBackend('cpu')}`,
    tables: [
      {
        title: 'wasm against plain JavaScript, 8×8, batch 16',
        columns: ['network', 'wasm : cpu', 'wasm/s', 'cpu/s'],
        rows: rows.map(({ hiddenWidth, wasmToCpu, wasm, cpu }) => [
          `2×${hiddenWidth}`,
          times(wasmToCpu),
          inWords(wasm),
          inWords(cpu),
        ]),
      },
    ],
    data: { rows },
  };
}

async function contender(backend: 'wasm' | 'cpu', hiddenWidth: number): Promise<Contender> {
  await startBackend(backend);
  const config = configOf({ height: 8, hiddenWidth });
  const trainer = trainerOf(config, createProblem(config), { backend });
  return { name: backend, before: () => startBackend(backend), iterate: () => trainer.step() };
}
