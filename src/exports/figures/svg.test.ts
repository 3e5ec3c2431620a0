import fc from 'fast-check';
import { expect, it } from 'vitest';
import { defaultConfig, validateConfig } from '../../config/schema.ts';
import { readConfigMark } from '../configMark.ts';
import { escapeXml, svgDocument, type Figure } from './svg.ts';

const FIGURE: Figure = {
  title: 'Loss <of> "this" & that',
  width: 200,
  height: 100.123,
  background: 'rgb(255 255 255)',
  parts: [
    { type: 'box', box: { x: 1, y: 2, width: 3, height: 4 }, fill: null, stroke: 'red', radius: 2 },
    { type: 'gradient', box: { x: 0, y: 0, width: 9, height: 2 }, stops: [[0, 'red'], [1, '">']] },
    { type: 'image', box: { x: 0, y: 0, width: 10, height: 10 }, source: 'data:image/png;base64,AA==', isPixelated: true },
    { type: 'text', text: 'x₁ < 3', x: 5, y: 6, size: 12, family: '"A", serif', weight: '400', color: '#000', rotation: -90 },
    {
      type: 'drawing',
      box: { x: 0, y: 0, width: 5, height: 5 },
      viewBox: '0 0 1 1',
      aspectRatio: null,
      marks: [{ name: 'g', attributes: [['fill', '"><script>']], text: null, children: [{ name: 'text', attributes: [], text: 'a & b', children: [] }] }],
    },
  ],
};

it('writes each part with its attributes, everything escaped', () => {
  const svg = svgDocument(FIGURE, defaultConfig());
  expect(svg).toContain('<title>Loss &lt;of&gt; &quot;this&quot; &amp; that</title>');
  expect(svg).toContain('<svg xmlns="http://www.w3.org/2000/svg" width="200" height="100.12" viewBox="0 0 200 100.12">');
  expect(svg).toContain('<rect x="1" y="2" width="3" height="4" fill="none" stroke="red" rx="2"/>');
  expect(svg).toContain('image-rendering="pixelated" href="data:image/png;base64,AA=="/>');
  expect(svg).toContain('<linearGradient id="gradient-1"><stop offset="0" stop-color="red"/><stop offset="1" stop-color="&quot;&gt;"/></linearGradient>');
  expect(svg).toContain('<rect x="0" y="0" width="9" height="2" fill="url(#gradient-1)"/>');
  expect(svg).toContain('transform="rotate(-90 5 6)"');
  expect(svg).toContain('>x₁ &lt; 3</text>');
  expect(svg).toContain('<g fill="&quot;&gt;&lt;script&gt;"><text>a &amp; b</text></g>');
  expect(svg).not.toMatch(/<script|style=|class=/);
});

it('carries the configuration', () => {
  const { config } = validateConfig({ reward: 'formula', formula: '1 + (x < 2)', seed: 9 });
  expect(readConfigMark(svgDocument(FIGURE, config))).toEqual({ config, notices: [] });
});

it('leaves no text a way out of its place', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const escaped = escapeXml(text);
      expect(escaped).not.toMatch(/[<>"']/);
      expect(escaped.replaceAll(/&(lt|gt|amp|quot|#39);/g, '')).not.toContain('&');
      expect([...escaped].filter((sign) => (sign < ' ' && !'\t\n\r'.includes(sign)) || sign === '\ufffe' || sign === '\uffff')).toEqual([]);
    }),
    { seed: 6, numRuns: 500 },
  );
});
