import { parseArgs } from 'node:util';
import { messageOf } from '../src/lib/messageOf.ts';

/** How the benchmarks were asked for. */
export interface BenchOptions {
  /** Few points and short rounds: everything once through in under a minute. */
  readonly quick: boolean;
  /** Also the part on WebGPU, in Node. */
  readonly headlessGpu: boolean;
  /** Ids of the parts to run, or null for all. */
  readonly only: readonly string[] | null;
  /** The result is bench/results/<name>.json. */
  readonly name: string;
}

export type ReadOptions =
  | { readonly valid: true; readonly options: BenchOptions }
  | { readonly valid: false; readonly problem: string };

export const USAGE = `Usage: npm run bench -- [--quick] [--headless-gpu] [--only part,part] [--name name]
  --quick         few points and short rounds, under a minute
  --headless-gpu  also WebGPU in Node, on the Vulkan device there is; needs the npm package "webgpu" (133 MB):
                  npm install --no-save webgpu, or WEBGPU_PACKAGE=<its folder>
  --only a,b      only these parts
  --name name     writes bench/results/<name>.json instead of latest.json`;

const NAME = /^[\w-]{1,64}$/;

/** @param partIds the parts there are; those that need a graphics device only run with --headless-gpu */
export function readOptions(words: readonly string[], partIds: readonly string[]): ReadOptions {
  const problem = (text: string): ReadOptions => ({ valid: false, problem: text });
  try {
    const { values } = parseArgs({
      args: [...words],
      options: {
        quick: { type: 'boolean', default: false },
        'headless-gpu': { type: 'boolean', default: false },
        only: { type: 'string' },
        name: { type: 'string', default: 'latest' },
      },
    });
    const only = values.only?.split(',') ?? null;
    const unknown = only?.find((id) => !partIds.includes(id));
    if (unknown !== undefined) return problem(`There is no part "${unknown}"; there are ${partIds.join(', ')}.`);
    if (!NAME.test(values.name)) return problem('A name is letters, digits, - and _.');
    const { quick, 'headless-gpu': headlessGpu, name } = values;
    return { valid: true, options: { quick, headlessGpu, only, name } };
  } catch (error) {
    return problem(messageOf(error));
  }
}
