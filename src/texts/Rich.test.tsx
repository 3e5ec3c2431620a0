import { renderToStaticMarkup } from 'react-dom/server';
import { afterEach, expect, test } from 'vitest';
import { ENGLISH, setCatalogue } from './translate.ts';
import { Rich } from './Rich.tsx';

const ELEMENTS = { b: (words: string) => <strong>{words}</strong>, key: () => <kbd>r</kbd> };

afterEach(() => setCatalogue(ENGLISH));

test('elements stand where the message has them, with values filled in', () => {
  const markup = renderToStaticMarkup(<Rich message="Press <b>{name}</b> or <key/>, {name}." values={{ name: 'Run' }} elements={ELEMENTS} />);
  expect(markup).toBe('Press <strong>Run</strong> or <kbd>r</kbd>, Run.');
});

test('a translation may move them', () => {
  setCatalogue({ language: 'fr', messages: { 'Press <b>Run</b> or <key/>.': 'Avec <key/>, ou <b>Lancer</b>.' } });
  const markup = renderToStaticMarkup(<Rich message="Press <b>Run</b> or <key/>." elements={ELEMENTS} />);
  expect(markup).toBe('Avec <kbd>r</kbd>, ou <strong>Lancer</strong>.');
});

test('a value is never read as an element, and an unknown element is text', () => {
  const markup = renderToStaticMarkup(<Rich message="{name} <i>x</i>" values={{ name: '<b>bold</b>' }} elements={ELEMENTS} />);
  expect(markup).toBe('&lt;b&gt;bold&lt;/b&gt; &lt;i&gt;x&lt;/i&gt;');
});
