import { expect, test } from 'vitest';
import { eagerScripts, sourcesOf, type ReadBuilt } from './builtPage.ts';

const FILES: Readonly<Record<string, string>> = {
  'index.html': '<script type="module" src="./assets/page.js"></script><link rel="modulepreload" href="./assets/vendor.js">',
  'assets/page.js': 'import{a}from"./vendor.js";import"./side.js";const l=()=>import("./lazy.js");new Worker("./w.js")',
  'assets/vendor.js': 'export*from"./deep.js"',
  'assets/side.js': 'import{a}from"./page.js"',
  'assets/deep.js': '',
  'assets/lazy.js': '',
  'assets/page.js.map': '{"sources":["../../src/main.tsx"]}',
};
const read: ReadBuilt = (path) => FILES[path] ?? null;

test('eager scripts are the ones in the HTML and their static imports, without lazy chunks and workers', () => {
  expect(eagerScripts(read)).toEqual(['assets/deep.js', 'assets/page.js', 'assets/side.js', 'assets/vendor.js']);
});

test('sources come from the source map', () => {
  expect(sourcesOf(read, 'assets/page.js')).toEqual(['../../src/main.tsx']);
});

test('the helpers of the bundler have no sources; any other script without a map is an error', () => {
  expect(sourcesOf(read, 'assets/rolldown-runtime-WkwZ5CU-.js')).toEqual([]);
  expect(() => sourcesOf(read, 'assets/vendor.js')).toThrow('assets/vendor.js.map is not in the build');
});

test('a missing build is said with its remedy', () => {
  expect(() => eagerScripts(() => null)).toThrow('index.html is not in the build: run npm run build first.');
});
