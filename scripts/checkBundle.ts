/**
 * Fails where the built page carries TensorFlow.js, or trainer code, before its worker does, where the worker carries the page, or
 * where anything built is only for tests, or a part of d3 that nothing is drawn with.
 */
import { readdirSync } from 'node:fs';
import { eagerScripts, readFrom, sourcesOf, withStaticImports } from './builtPage.ts';

/** Sources that only the worker may carry, and such that only the page may. */
const WORKER_ONLY = [/node_modules\/@tensorflow\//, /\/src\/tensor\//, /\/src\/views\/(registry|\w+\/compute)\.ts/, /\/src\/gfn\/(trainer\.ts|policies\/policyNetwork|sampling\/(?!registry\.ts|\w+Settings\.ts))/];
const PAGE_ONLY = [/node_modules\/(react|react-dom|zustand)\//, /\/src\/(ui|store|plots)\//, /\/src\/views\/\w+\/(page|details)\.ts/];

/** Test tools, twins of the graphics device's kernels, recorded values; the whole of TensorFlow.js, which they are held against. */
const TESTS_ONLY = [/\/src\/.*(?:\/testing\/|\.test\.)/, /node_modules\/@tensorflow\/tfjs(-layers|-data|-converter|-backend-webgl)?\//];
/** All of d3 is installed; these are the modules that the plots use, with those that they are made of. */
const UNUSED_D3 = [/node_modules\/d3-(?!(?:array|color|format|interpolate|path|quadtree|scale|shape)\/)/];

const read = readFrom('dist');
const scripts = eagerScripts(read);
const everyScript = readdirSync('dist/assets').filter((name) => name.endsWith('.js')).map((name) => `assets/${name}`);
const workers = withStaticImports(read, everyScript.filter((path) => /\.worker-[\w-]+\.js$/.test(path)));

const carriers = (paths: readonly string[], patterns: readonly RegExp[]): readonly string[] =>
  paths.flatMap((path) =>
    sourcesOf(read, path)
      .filter((source) => patterns.some((pattern) => pattern.test(source)))
      .map((source) => `${path} contains ${source}`),
  );

const offenders = [...carriers(scripts, WORKER_ONLY), ...carriers(workers, PAGE_ONLY)];
const needless = carriers(everyScript, [...TESTS_ONLY, ...UNUSED_D3]);
if (needless.length > 0) {
  process.stderr.write(`Nothing that only tests need, or nobody, belongs into the build:\n${needless.join('\n')}\n`);
  process.exitCode = 1;
}
if (offenders.length > 0) {
  process.stderr.write(`What belongs to the worker must not be in the page's own bundle, nor the page in the worker's:\n${offenders.join('\n')}\n`);
  process.exitCode = 1;
} else {
  process.stdout.write(`The page's own bundle (${scripts.join(', ')}) carries no TensorFlow.js, and the worker's (${workers.join(', ')}) nothing of the page.\n`);
}
