/**
 * Fails where the built page carries TensorFlow.js, or trainer code, before its worker does, and where any script carries a part of d3
 * that nothing is drawn with.
 */
import { readdirSync } from 'node:fs';
import { eagerScripts, readFrom, sourcesOf } from './builtPage.ts';

/** Sources that only the worker may carry. */
const WORKER_ONLY = [/node_modules\/@tensorflow\//, /\/src\/tensor\//, /\/src\/gfn\/(trainer\.ts|policies\/policyNetwork|sampling\/(?!registry\.ts))/];
/** All of d3 is installed; these are the modules that the plots use, with those that they are made of. */
const UNUSED_D3 = /node_modules\/d3-(?!(?:array|color|format|interpolate|path|quadtree|scale|shape)\/)/;

const read = readFrom('dist');
const scripts = eagerScripts(read);
const everyScript = readdirSync('dist/assets').filter((name) => name.endsWith('.js')).map((name) => `assets/${name}`);

function carried(paths: readonly string[], patterns: readonly RegExp[]): readonly string[] {
  return paths.flatMap((path) =>
    sourcesOf(read, path)
      .filter((source) => patterns.some((pattern) => pattern.test(source)))
      .map((source) => `${path} contains ${source}`),
  );
}

const offenders = [...carried(scripts, WORKER_ONLY), ...carried(everyScript, [UNUSED_D3])];
if (offenders.length > 0) {
  process.stderr.write(`The page's own bundle must leave these to the worker, or to nobody:\n${offenders.join('\n')}\n`);
  process.exitCode = 1;
} else {
  process.stdout.write(`The page's own bundle (${scripts.join(', ')}) carries no TensorFlow.js, and no script a part of d3 that is not used.\n`);
}
