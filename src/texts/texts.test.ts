import { expect, test } from 'vitest';
import { chooseLanguage } from './languages.ts';
import { parseCatalogue } from './readCatalogue.ts';

test('the first wanted language that there is, whatever its region', () => {
  expect(chooseLanguage([null, 'xx', 'fr-CA', 'en']).tag).toBe('fr');
  expect(chooseLanguage(['EN-us', 'fr']).tag).toBe('en');
  expect(chooseLanguage(['<script>', '', null]).tag).toBe('en');
});

test('a catalogue holds strings and nothing else', () => {
  expect(parseCatalogue('fr', '{"Run":"Lancer","Step":1}')).toEqual({ language: 'fr', messages: { Run: 'Lancer' } });
  for (const text of ['', '[]', 'null', '{']) expect(() => parseCatalogue('fr', text)).toThrow(/JSON|catalogue/);
});
