import { describe, expect, it } from 'vitest';
import type { RunSnapshot, WorkerMessage } from './protocol.ts';
import type { GridData } from '../views/grid/data.ts';
import { gridData } from '../views/grid/compute.ts';
import { transferables } from './transferables.ts';

const cells = {
  shape: [2, 2],
  target: Float64Array.of(0.1, 0.2, 0.3, 0.4),
  learned: Float64Array.of(0.25, 0.25, 0.25, 0.25),
  logReward: new Float64Array(4),
};

describe('transferables', () => {
  it('hands over the arrays of a picture, and leaves the run its own', () => {
    const data = gridData(cells, [0, 1]);
    const message: WorkerMessage = { kind: 'response', id: 1, runId: 1, ok: true, result: { kind: 'heatmaps', iteration: 3, data } };
    const transfer = transferables(message);
    expect(transfer).toHaveLength(3);
    const received = structuredClone(message, { transfer }) as { result: { data: GridData } };
    expect([...received.result.data.target]).toEqual([...cells.target]);
    expect(data.target).toHaveLength(0);
    expect(cells.target).toHaveLength(4);
  });

  it('copies snapshots, which the session keeps', () => {
    const snapshot = { tensors: [{ name: 'log Z', shape: [1], values: Float32Array.of(1) }] } as unknown as RunSnapshot;
    expect(transferables({ kind: 'response', id: 1, runId: 1, ok: true, result: snapshot })).toEqual([]);
    expect(transferables({ kind: 'event', runId: 1, event: { type: 'snapshotTaken', snapshot } })).toEqual([]);
  });
});
