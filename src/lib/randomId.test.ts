import { afterEach, expect, it, vi } from 'vitest';
import { randomId } from './randomId.ts';

afterEach(() => void vi.unstubAllGlobals());

it('is made where a page is not secure, anew each time', () => {
  // All that an insecure page has of it.
  vi.stubGlobal('crypto', { getRandomValues: crypto.getRandomValues.bind(crypto) });
  const ids = Array.from({ length: 100 }, randomId);
  expect(new Set(ids).size).toBe(100);
  for (const id of ids) expect(id).toMatch(/^\d+-\d+-\d+-\d+$/);
});
