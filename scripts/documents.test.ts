import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { posix } from 'node:path';
import { expect, test } from 'vitest';
import type { EnvironmentDefinition } from '../src/gfn/environments/environment.ts';
import { ENVIRONMENTS } from '../src/gfn/environments/registry.ts';
import { compileGraph } from '../src/gfn/graph/compile.ts';
import { METRICS } from '../src/gfn/metrics/registry.ts';
import { OBJECTIVES } from '../src/gfn/objectives/registry.ts';
import { glossaryDocument } from './glossaryDocument.ts';
import { referenceDocument } from './referenceDocument.ts';

const DOCUMENTS = ['README.md', 'CONTRIBUTING.md', ...readdirSync('docs').filter(isMarkdown).map((name) => `docs/${name}`)];

function isMarkdown(name: string): boolean {
  return name.endsWith('.md');
}

const read = (path: string): string => readFileSync(path, 'utf8');

/** A heading's anchor, as GitHub makes it. */
function anchorsOf(markdown: string): readonly string[] {
  return [...markdown.matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
    (heading ?? '')
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

/** The links of one document that lead nowhere inside the repository. */
function brokenLinks(document: string): readonly string[] {
  return [...read(document).matchAll(/\]\(([^)\s]+)\)|(?:src|href)="([^"]+)"/g)]
    .map(([, link, attribute]) => link ?? attribute ?? '')
    .filter((link) => !/^[a-z]+:/.test(link))
    .filter((link) => {
      const [path = '', anchor] = link.split('#');
      const target = path === '' ? document : posix.join(posix.dirname(document), path);
      return !existsSync(target) || (anchor !== undefined && !anchorsOf(read(target)).includes(anchor));
    });
}

/** The files that one document names in code quotes and that do not exist. */
function missingFiles(document: string): readonly string[] {
  return [...read(document).matchAll(/`((?:src|e2e|scripts|docs|bench|assembly|public|\.ci|\.github)\/[\w./-]+)`/g)]
    .map(([, path]) => path ?? '')
    .filter((path) => !existsSync(path));
}

test.each(DOCUMENTS)('every link in %s leads somewhere', (document) => {
  expect(brokenLinks(document)).toEqual([]);
});

test.each(DOCUMENTS)('every file that %s names exists', (document) => {
  expect(missingFiles(document)).toEqual([]);
});

test.each(DOCUMENTS)('every npm script that %s names exists', (document) => {
  const { scripts } = JSON.parse(read('package.json')) as { readonly scripts: Readonly<Record<string, string>> };
  const named = [...read(document).matchAll(/npm run (?:-s )?([\w:]+)/g)].map(([, name]) => name ?? '');
  expect(named.filter((name) => scripts[name] === undefined)).toEqual([]);
});

test('docs/reference.md and docs/glossary.md are what the registries say; `npm run docs` writes them', () => {
  expect(read('docs/reference.md')).toBe(referenceDocument());
  expect(read('docs/glossary.md')).toBe(glossaryDocument());
});

test('the licence that the page links to is that of the project', () => {
  expect(read('public/licence.txt')).toBe(read('LICENSE'));
});

test.each([...ENVIRONMENTS, ...OBJECTIVES, ...METRICS].map(({ id }) => id))('%s has its place in the reference', (id) => {
  expect(read('docs/reference.md')).toMatch(new RegExp(`\`(environment=)?${id}\``));
});

test('the environment that CONTRIBUTING.md walks through compiles, and its Z is (1 + e)^n', async () => {
  const [, code = ''] = /```ts src\/gfn\/environments\/subsets.ts\n([\s\S]*?)```/.exec(read('CONTRIBUTING.md')) ?? [];
  const folder = 'test-results/walkthrough';
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    `${folder}/subsets.ts`,
    code.replaceAll(/'\.\.?\/[^']+'/g, (path) => `'../../${posix.join('src/gfn/environments', path.slice(1, -1))}'`),
  );
  const example = (await import('../test-results/walkthrough/subsets.ts' as string)) as { readonly subsets: EnvironmentDefinition };
  const graph = compileGraph(example.subsets.create({ items: 6 }));
  expect(graph.stateCount).toBe(64);
  expect(graph.logPartition).toBeCloseTo(6 * Math.log(1 + Math.E), 12);
});
