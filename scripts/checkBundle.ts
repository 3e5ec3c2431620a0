/** Fails where the built page carries TensorFlow.js, or trainer code, before its worker does, or where the worker carries the page. */
import { readdirSync } from 'node:fs';
import { eagerScripts, readFrom, sourcesOf } from './builtPage.ts';

/** Sources that only the worker may carry, and such that only the page may. */
const WORKER_ONLY = [/node_modules\/@tensorflow\//, /\/src\/tensor\//, /\/src\/views\/(registry|\w+\/compute)\.ts/, /\/src\/gfn\/(trainer\.ts|policies\/policyNetwork|sampling\/(?!registry\.ts|\w+Settings\.ts))/];
const PAGE_ONLY = [/node_modules\/(react|react-dom|zustand)\//, /\/src\/(ui|store|plots)\//, /\/src\/views\/\w+\/(page|details)\.ts/];

const read = readFrom('dist');
const scripts = eagerScripts(read);
const workers = readdirSync('dist/assets').filter((name) => /\.worker-[\w-]+\.js$/.test(name)).map((name) => `assets/${name}`);
const carried = (paths: readonly string[], foreign: readonly RegExp[]): readonly string[] =>
  paths.flatMap((path) =>
    sourcesOf(read, path)
      .filter((source) => foreign.some((pattern) => pattern.test(source)))
      .map((source) => `${path} contains ${source}`),
  );
const offenders = [...carried(scripts, WORKER_ONLY), ...carried(workers, PAGE_ONLY)];
if (offenders.length > 0) {
  process.stderr.write(`What belongs to the worker must not be in the page's own bundle, nor the page in the worker's:\n${offenders.join('\n')}\n`);
  process.exitCode = 1;
} else {
  process.stdout.write(`The page's own bundle (${scripts.join(', ')}) carries no TensorFlow.js, and the worker's (${workers.join(', ')}) nothing of the page.\n`);
}
