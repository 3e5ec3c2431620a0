/**
 * The stops of the speed slider, from the slowest to the fastest, which a visit begins with; in iterations per second. Null is as
 * fast as possible; 0 is an iteration after each object that has been watched being built.
 */
export const SPEEDS = { action: 0, object: 0, one: 1, five: 5, twenty: 20, full: null } as const satisfies Readonly<Record<string, number | null>>;

export type SpeedId = keyof typeof SPEEDS;
