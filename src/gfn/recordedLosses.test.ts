import { describe, expect, it } from 'vitest';
import { RECORDED_CONFIGS } from './testing/recordedConfigs.ts';
import { recordLosses } from './testing/recordLosses.ts';
import recorded from './testing/recordedLosses.json' with { type: 'json' };
import { startBackend } from './testing/startBackend.ts';

const RECORDED: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = recorded;

describe.each(['cpu', 'wasm'] as const)('runs on %s', (backend) => {
  // Recorded before the trainer was taken apart into method, policy and learners: bit for bit, so that restructuring cannot change a run.
  it.each(Object.keys(RECORDED_CONFIGS))('%s has the losses and parameters that were recorded', async (name) => {
    await startBackend(backend);
    expect(await recordLosses(name, backend)).toEqual(RECORDED[backend]?.[name]);
  });
});
