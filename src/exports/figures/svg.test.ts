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
  color: '#000',
  family: '"A", serif',
  markup:
    '<svg class="plot-svg" data-figure="Loss" data-caption="&gt;" width="200" height="100.123" role="img" aria-label="a &lt; b">'
    + '<text class="x" fill="&quot;&gt;" style="fill: red" y="6">a &lt; b, class="x"</text></svg>',
};

it('puts the plot below its title, without what the page alone needs', () => {
  const svg = svgDocument(FIGURE, defaultConfig());
  expect(svg).toContain('<title>Loss &lt;of&gt; &quot;this&quot; &amp; that</title>');
  expect(svg).toContain('<svg xmlns="http://www.w3.org/2000/svg" width="224" height="149" viewBox="0 0 224 149" font-family="&quot;A&quot;, serif">');
  expect(svg).toContain('<svg overflow="visible" width="200" height="100.123"><text fill="&quot;&gt;" y="6">a &lt; b, class="x"</text></svg>');
  expect(svg).toContain('fill="#000">Loss &lt;of&gt;');
  expect(svg).toContain('<rect width="224" height="149" fill="rgb(255 255 255)"/>');
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
