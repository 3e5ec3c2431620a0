import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { faultsOf } from './pictures.ts';

it('finds what keeps a picture from standing alone', () => {
  expect(faultsOf('<svg a="1"><g b="&lt;"/>\n<text>a &amp; b</text></svg>\n')).toEqual([]);
  expect(faultsOf('<svg><g></svg>')).toEqual(['</svg> closes nothing', '<svg> is not closed']);
  expect(faultsOf('<svg a="1" a="2"></svg>')).toHaveLength(1);
  expect(faultsOf('<svg a=1></svg>')).toHaveLength(1);
  expect(faultsOf('<svg>a & b &nbsp;</svg>')).toHaveLength(2);
  expect(faultsOf('<svg class="a" style="b" fill="var(--text)" stroke="url(#a)"></svg>')).toHaveLength(4);
  expect(faultsOf('<svg d="M0,NaN"></svg>')).toEqual(['NaN']);
});

it('every plot of the page has a picture that it is compared with', () => {
  const files = ['src/plots', 'src/views'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((path) => `${folder}/${path.replaceAll('\\', '/')}`),
  );
  const plots = files.filter((path) => path.endsWith('.tsx') && !path.endsWith('.test.tsx') && readFileSync(path, 'utf8').includes('<PlotSvg'));
  expect(plots.length).toBeGreaterThan(8);
  expect(plots.filter((path) => !existsSync(path.replace('.tsx', '.svg')) || !existsSync(path.replace('.tsx', '.test.tsx')))).toEqual([]);
});
