import { expect, test } from 'vitest';
import { findCycle, scanImports, withoutComments, withoutCommentsAndStrings } from './importScanner.ts';

const SOURCE = `
import type { A } from './types.ts';
import { b, type C } from './values.ts';
import {
  d,
  e,
} from '../several/lines.ts';
import f, * as g from 'package';
import './side.css';
// import { no } from './comment.ts';
/* import { no } from './block.ts'; */
const lazy = () => import('./lazy.ts');
const quote = "it's // not a comment";
export { h } from './again.ts';
export type { I } from './againTypes.ts';
export * as j from './star.ts';
export const from = ['./nothing.ts'];
`;

test('every kind of import is read, with what remains of it at run time', () => {
  const rows = scanImports(SOURCE).map(({ specifier, isTypeOnly, isReExport }) => [specifier, isTypeOnly, isReExport]);
  expect(rows).toEqual([
    ['./types.ts', true, false],
    ['./values.ts', false, false],
    ['../several/lines.ts', false, false],
    ['package', false, false],
    ['./side.css', false, false],
    ['./lazy.ts', false, false],
    ['./again.ts', false, true],
    ['./againTypes.ts', true, true],
    ['./star.ts', false, true],
  ]);
});

test('comments go, strings stay or are emptied', () => {
  expect(withoutComments(`a('//x') // gone`)).toBe(`a('//x')  `);
  expect(withoutCommentsAndStrings(`a('window', "document") /* window */`)).toBe(`a('', '')  `);
});

test('a cycle is found with its way round, and its absence too', () => {
  const edges: [string, string[]][] = [
    ['a', ['b']],
    ['b', ['c', 'd']],
    ['c', []],
    ['d', ['b']],
  ];
  expect(findCycle(new Map(edges))).toEqual(['b', 'd', 'b']);
  expect(findCycle(new Map(edges.slice(0, 3)))).toBeNull();
});
