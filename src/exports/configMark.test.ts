import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultConfig, validateConfig } from '../config/schema.ts';
import { asciiJson, configMark, readConfigMark } from './configMark.ts';
import { configFile } from './configFile.ts';
import { ImportRefusal } from './importRefusal.ts';

const HOSTILE = "--> ]]> </metadata><script>alert(1)</script> '); import os #\u2028\u0000\r\n🙂\ud800";

describe('the configuration inside another file', () => {
  it('comes back from a comment of any kind', () => {
    const { config } = validateConfig({ height: 16, reward: 'formula', formula: '1 + (x < 2) * (y > 3)', seed: 7, warmStartObjects: HOSTILE });
    for (const [before, after] of [['# ', '\na,b\n'], ['<!-- ', ' -->\n# Title'], ['<metadata>', '</metadata>'], ['x\r\n// ', '\r\n']] as const) {
      const read = readConfigMark(`${before}${configMark(config)}${after}`);
      expect(read?.config).toEqual(config);
      expect(read?.notices).toEqual([]);
    }
  });

  it('is one line of ASCII without a sign of markup, whatever it holds', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const json = asciiJson({ text });
        expect(json).toMatch(/^[\x20-\x7e]*$/);
        expect(json).not.toMatch(/[<>&']/);
        expect(JSON.parse(json)).toEqual({ text });
      }),
      { seed: 1, numRuns: 500 },
    );
    expect(JSON.parse(asciiJson({ HOSTILE }))).toEqual({ HOSTILE });
  });

  it('is null where there is none, and never throws but to refuse', () => {
    for (const text of ['', 'gflownet-config', 'gflownet-config: {', 'gflownet-config: {"a":', 'gflownet-config: [1]']) expect(readConfigMark(text)).toBeNull();
    const read = (text: string): void => {
      try {
        readConfigMark(text);
      } catch (error) {
        if (!(error instanceof ImportRefusal)) throw error;
      }
    };
    fc.assert(fc.property(fc.string(), (text) => read(`gflownet-config: {${text}`)), { seed: 2, numRuns: 500 });
    expect(() => readConfigMark('# gflownet-config: {}')).toThrow(ImportRefusal);
  });

  it('is a readable file by itself', () => {
    const text = configFile(defaultConfig('toyDag'));
    expect(text).toContain('"environment": "toyDag"');
    expect(validateConfig(JSON.parse(text))).toEqual({ config: defaultConfig('toyDag'), notices: [] });
  });
});
