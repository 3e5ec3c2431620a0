import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_MARKDOWN_LENGTH, readMarkdown, type Block, type Inline } from './markdown.ts';

describe('the Markdown of lessons', () => {
  it('has headings, paragraphs, lists and code', () => {
    const text = '# One\ntwo lines\nof words\n\n- a\n* b\n1. c\n2) d\n```\n# not a heading\n```\n### Three';
    expect(readMarkdown(text)).toEqual([
      { type: 'heading', level: 1, children: ['One'] },
      { type: 'paragraph', children: ['two lines of words'] },
      { type: 'list', isOrdered: false, items: [['a'], ['b']] },
      { type: 'list', isOrdered: true, items: [['c'], ['d']] },
      { type: 'code', text: '# not a heading' },
      { type: 'heading', level: 3, children: ['Three'] },
    ]);
  });

  it('has emphasis, strong words, code and links, one in the other', () => {
    expect(paragraph('a *b* **c _d_** `e*f*` _g_')).toEqual([
      'a ',
      { type: 'emphasis', children: ['b'] },
      ' ',
      { type: 'strong', children: ['c ', { type: 'emphasis', children: ['d'] }] },
      ' ',
      { type: 'code', text: 'e*f*' },
      ' ',
      { type: 'emphasis', children: ['g'] },
    ]);
    expect(paragraph('see [the *paper*](https://arxiv.org/abs/2106.04399)!')).toEqual([
      'see ',
      { type: 'link', address: 'https://arxiv.org/abs/2106.04399', children: ['the ', { type: 'emphasis', children: ['paper'] }] },
      '!',
    ]);
  });

  it.each(['[x](javascript:alert(1))', '[x](data:text/html,x)', '[x](//a.org)', '[x](https://a.org" onclick=")', '<img src=x onerror=y>', '2 * 3 * 4', 'snake_case_word', '**', '`', '[', 'R(x) = x_1'])(
    'leaves %j as it is',
    (text) => expect(paragraph(text)).toEqual([text]),
  );

  it('loses no word of any text, and links nowhere but to the web', () => {
    const pieces = fc.array(fc.constantFrom('*', '**', '_', '`', '```\n', '[', '](', ')', 'https://a.org', 'javascript:', '#', '- ', '1. ', '\n', ' ', 'word', 'é'), { maxLength: 60 });
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), pieces.map((parts) => parts.join(''))), (text) => {
        const blocks = readMarkdown(text);
        const all = blocks.flatMap(inlinesOf);
        for (const address of all.flatMap(linksOf)) expect(address).toMatch(/^https?:\/\//);
        expect(all.map(wordsOf).join('').replaceAll(/[^\p{L}]/gu, '').length).toBeLessThanOrEqual(text.length);
        if (!/[`[]/.test(text)) expect(letters(all.map(wordsOf).join(''))).toBe(letters(text));
      }),
      { numRuns: 200, seed: 20_261_201 },
    );
  });

  it.each(['*a ', '**', '_a', '`', '[', '[a](', '[a](https://', '- ', '#', '```\n', '*_`['])('reads no more than the bound, however often %j is repeated', (sign) => {
    const long = sign.repeat(100_000);
    expect(readMarkdown(long)).toEqual(readMarkdown(long.slice(0, MAX_MARKDOWN_LENGTH)));
  });
});

function paragraph(text: string): readonly Inline[] | undefined {
  const [block] = readMarkdown(text);
  return block?.type === 'paragraph' ? block.children : undefined;
}

const letters = (text: string): string => text.replaceAll(/[^\p{L}]/gu, '');

function inlinesOf(block: Block): readonly Inline[] {
  if (block.type === 'code') return [block.text];
  return block.type === 'list' ? block.items.flat() : block.children;
}

function wordsOf(inline: Inline): string {
  if (typeof inline === 'string') return inline;
  return inline.type === 'code' ? inline.text : inline.children.map(wordsOf).join('');
}

function linksOf(inline: Inline): readonly string[] {
  if (typeof inline === 'string' || inline.type === 'code') return [];
  return [...(inline.type === 'link' ? [inline.address] : []), ...inline.children.flatMap(linksOf)];
}
