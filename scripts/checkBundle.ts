/** Fails where the built page carries TensorFlow.js, or trainer code, before its worker does, or any script more of TensorFlow.js than it is made of. */
import { readdirSync } from 'node:fs';
import { eagerScripts, readFrom, sourcesOf } from './builtPage.ts';

/** Sources that only the worker may carry. */
const WORKER_ONLY = [/node_modules\/@tensorflow\//, /\/src\/tensor\//, /\/src\/gfn\/(trainer\.ts|policies\/policyNetwork|sampling\/(?!registry\.ts|\w+Settings\.ts))/];

/** The whole package, and what only it brings along: a reference for tests and benchmarks. */
const REFERENCE_ONLY = [/node_modules\/@tensorflow\/tfjs(-layers|-data|-converter|-backend-webgl)?\//];

const read = readFrom('dist');
const offendersIn = (paths: readonly string[], patterns: readonly RegExp[]): readonly string[] =>
  paths.flatMap((path) =>
    sourcesOf(read, path)
      .filter((source) => patterns.some((pattern) => pattern.test(source)))
      .map((source) => `${path} contains ${source}`),
  );
const scripts = eagerScripts(read);
const allScripts = readdirSync('dist/assets').filter((name) => name.endsWith('.js')).map((name) => `assets/${name}`);
const offenders = [...offendersIn(scripts, WORKER_ONLY), ...offendersIn(allScripts, REFERENCE_ONLY)];
if (offenders.length > 0) {
  process.stderr.write(`The page's own bundle must leave these to the worker, and no script may carry the whole of TensorFlow.js:\n${offenders.join('\n')}\n`);
  process.exitCode = 1;
} else {
  process.stdout.write(`The page's own bundle (${scripts.join(', ')}) carries no TensorFlow.js, no script the whole of it.\n`);
}
