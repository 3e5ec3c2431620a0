import { validateConfig } from '../../config/schema.ts';
import { createProblem } from '../problem.ts';
import { RECORDED_CONFIGS } from './recordedConfigs.ts';
import { trainerOf } from './fromConfig.ts';

/** The losses of a recorded configuration, each as the 16 hexadecimal digits of its float64, and the sum of its parameters likewise. */
export async function recordLosses(name: string, backend: 'cpu' | 'wasm'): Promise<readonly string[]> {
  const { config, notices } = validateConfig({ ...RECORDED_CONFIGS[name] });
  if (notices.length > 0) throw new Error(`"${name}" was repaired: ${JSON.stringify(notices)}`);
  const trainer = trainerOf(config, createProblem(config), { backend });
  const steps = await trainer.advance(config.training.iterations);
  const stored = (await trainer.save()).filter((tensor) => /weights|biases/.test(tensor.name)).sort((a, b) => (a.name < b.name ? -1 : 1));
  const sum = stored.flatMap(({ values }) => [...values]).reduce((total, value) => total + value, 0);
  trainer.dispose();
  return [...steps.map(({ loss }) => loss), sum].map(hexOf);
}

function hexOf(value: number): string {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  return view.getBigUint64(0).toString(16).padStart(16, '0');
}
