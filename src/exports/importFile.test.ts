import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeHash } from '../config/hashCodec.ts';
import { defaultConfig, validateConfig } from '../config/schema.ts';
import { englishOf } from '../lib/text/message.ts';
import { configFile } from './configFile.ts';
import { importFile, MAX_IMPORT_BYTES, type Imported } from './importFile.ts';
import { labReport } from './labReport.ts';
import { svgDocument } from './figures/svg.ts';

const read = (text: string): Imported => importFile(new TextEncoder().encode(text));
const { config } = validateConfig({ environment: 'bitSequence', seed: 11, warmStartObjects: '<svg> --> "' });
const MESSAGE = { type: 'refused', message: expect.any(String) };

describe('a file from anywhere', () => {
  it('gives back the configuration that it was made of', () => {
    const expected = { type: 'config', config, notices: [] };
    expect(read(configFile(config))).toEqual(expected);
    expect(read(JSON.stringify(config))).toEqual(expected);
    expect(read(`https://example.org/${encodeHash(config)}`)).toEqual(expected);
    expect(read(encodeHash(config))).toEqual(expected);
    expect(read(svgDocument({ title: '', width: 1, height: 1, background: '#fff', color: 'black', family: 'serif', markup: '<svg/>' }, config))).toEqual(expected);
    const run = { name: '', config, backend: null, iteration: 0, rewardCalls: 0, trainingSeconds: 0, metrics: {}, differences: [], changes: [], rewardFormula: null, receipt: null };
    expect(read(labReport([run], { title: 'x', version: '1', address: '' }))).toEqual(expected);
  });

  it('is repaired within bounds, with notices', () => {
    const imported = read('{"v": 1, "height": 100000, "seed": "x", "__proto__": {"height": 3}, "evil": 1}');
    expect(imported).toMatchObject({ type: 'config', config: { environmentParameters: { height: 64 } } });
    expect(imported.type === 'config' && imported.notices.map(({ message }) => englishOf(message)).join()).toMatch(/evil.*height.*seed/s);
  });

  it.each([
    ['nothing', '', /no configuration/],
    ['a cut JSON', configFile(defaultConfig()).slice(0, 100), /not readable as JSON/],
    ['other JSON', '{"name": "x", "dependencies": {}}', /no configuration of the playground/],
    ['deep JSON', `{"a":${'['.repeat(100_000)}`, /not readable as JSON/],
    ['deep JSON that is whole', `{"a":${'['.repeat(20_000)}${']'.repeat(20_000)}}`, /no configuration of the playground/],
    ['words', 'Dear reader', /no configuration/],
    ['binary', 'GIF89a\0\0\0', /neither a checkpoint/],
    ['another SVG', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', /no configuration/],
  ])('that holds %s is refused with a reason', (_, text, reason) => {
    expect(read(text)).toEqual({ type: 'refused', message: expect.stringMatching(reason) as string });
  });

  it.each([
    ['JSON', '{"v":2,"environment":"toyDag"}'],
    ['JSON with settings that are ours', configFile(config).replace('"v": 1', '"v": 2')],
    ['a metrics file', `{"config":{"v":2,"environment":"toyDag"}}`],
    ['a comment', '# gflownet-config: {"v":99,"environment":"toyDag"}\nseries,iteration'],
    ['a link', 'https://example.org/#v=2&environment=toyDag'],
  ])('of a newer version is refused: %s', (_, text) => {
    expect(read(text)).toEqual({ type: 'refused', message: expect.stringMatching(/made by a newer version/) as string });
  });

  it.each([
    ['a package', '{"name":"x","environment":{"node":"20"},"training":{"epochs":3}}', /no configuration of the playground/],
    ['an environment of another program', '{"environment":"production","objective":"growth","training":"yes"}', /no configuration of the playground/],
    ['a version alone', '{"v":1}', /no configuration of the playground/],
    ['a link that is too long', `#v=1&formula=${'x'.repeat(70_000)}`, /70013 characters long/],
  ])('that would be nothing but defaults is refused: %s', (_, text, reason) => {
    expect(read(text)).toEqual({ type: 'refused', message: expect.stringMatching(reason) as string });
  });

  it('may hold the link of the defaults', () => {
    expect(read(`https://example.org/${encodeHash(defaultConfig())}\n`)).toEqual({ type: 'config', config: defaultConfig(), notices: [] });
  });

  it('with settings too long or too deep is repaired', () => {
    const deep = `{"v":1,"seed":${'['.repeat(20_000)}${']'.repeat(20_000)},"formula":"${'x'.repeat(100_000)}","reward":"formula"}`;
    expect(read(deep)).toMatchObject({ type: 'config', config: { training: { seed: 0 } }, notices: [{ level: 'warning' }, { level: 'warning' }] });
  });

  it('that is huge is not read', () => {
    expect(importFile(new Uint8Array(MAX_IMPORT_BYTES + 1))).toEqual(MESSAGE);
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => void importFile(bytes)), { seed: 10, numRuns: 300 });
    fc.assert(fc.property(fc.json(), (json) => void read(json)), { seed: 11, numRuns: 300 });
    fc.assert(fc.property(fc.jsonValue(), (value) => void read(JSON.stringify({ v: 1, config: value, training: value }))), { seed: 12, numRuns: 300 });
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void read(`# gflownet-config: {${text}`)), { seed: 13, numRuns: 300 });
  });
});
