/** Fails where the built page carries TensorFlow.js, or trainer code, before its worker does. */
import { eagerScripts, readFrom, sourcesOf } from './builtPage.ts';

/** Sources that only the worker may carry. */
const WORKER_ONLY = [/node_modules\/@tensorflow\//, /\/src\/tensor\//, /\/src\/gfn\/(trainer\.ts|policies\/policyNetwork|sampling\/(?!registry\.ts|\w+Settings\.ts))/];

const read = readFrom('dist');
const scripts = eagerScripts(read);
const offenders = scripts.flatMap((path) =>
  sourcesOf(read, path)
    .filter((source) => WORKER_ONLY.some((pattern) => pattern.test(source)))
    .map((source) => `${path} contains ${source}`),
);
if (offenders.length > 0) {
  process.stderr.write(`The page's own bundle must leave these to the worker:\n${offenders.join('\n')}\n`);
  process.exitCode = 1;
} else {
  process.stdout.write(`The page's own bundle (${scripts.join(', ')}) carries no TensorFlow.js.\n`);
}
