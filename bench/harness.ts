/** Something that can be run any number of times. */
export interface Contender {
  readonly name: string;
  iterate(): Promise<unknown> | void;
  /** Iterations that one call of `iterate` does; 1 unless said. */
  readonly iterationsPerCall?: number;
  /** Around every round, outside the timing. */
  before?(): Promise<unknown> | void;
  after?(): Promise<unknown> | void;
}

export interface Measurement {
  readonly name: string;
  /** Medians over the rounds. Processor time counts all threads and hardly depends on what else the machine does. */
  readonly iterationsPerSecond: number;
  readonly processorMicroseconds: number;
  readonly rounds: readonly Round[];
}

interface Round {
  readonly iterationsPerSecond: number;
  /** Per iteration. */
  readonly processorMicroseconds: number;
}

export interface MeasurementOptions {
  readonly rounds: number;
  /** Wall time before the first round, for compilers and caches; at least three calls. */
  readonly warmUpMilliseconds: number;
  /** Wall time that each contender gets per round. */
  readonly millisecondsPerRound: number;
}

/**
 * Times contenders in short alternating rounds, so that whatever else the machine does falls on all of them alike: their
 * ratios mean something where the numbers themselves do not.
 */
export async function measure(
  contenders: readonly Contender[],
  { rounds, warmUpMilliseconds, millisecondsPerRound }: MeasurementOptions,
): Promise<readonly Measurement[]> {
  const perRound: number[] = [];
  for (const contender of contenders) perRound.push(await warmUp(contender, warmUpMilliseconds, millisecondsPerRound));
  const results = contenders.map((): Round[] => []);
  for (let round = 0; round < rounds; round++) {
    for (const [index, contender] of contenders.entries()) {
      results[index]?.push(await timeRound(contender, perRound[index] as number));
    }
  }
  return contenders.map(({ name }, index) => summarise(name, results[index] as Round[]));
}

/** Returns how many calls fill a round. */
async function warmUp(contender: Contender, milliseconds: number, millisecondsPerRound: number): Promise<number> {
  const perCall = contender.iterationsPerCall ?? 1;
  const callsIn = (duration: number, { iterationsPerSecond }: Round): number =>
    Math.max(1, Math.round((duration / 1000) * (iterationsPerSecond / perCall)));
  // Each stretch is timed with more of the code compiled than the one before.
  const cold = await timeRound(contender, 1);
  const warmer = await timeRound(contender, callsIn(milliseconds / 3, cold));
  const warm = await timeRound(contender, callsIn((2 * milliseconds) / 3, warmer));
  return callsIn(millisecondsPerRound, warm);
}

async function timeRound({ before, iterate, after, iterationsPerCall = 1 }: Contender, calls: number): Promise<Round> {
  await before?.();
  const processorStart = process.cpuUsage();
  const start = performance.now();
  for (let i = 0; i < calls; i++) await iterate();
  const milliseconds = performance.now() - start;
  const { user, system } = process.cpuUsage(processorStart);
  await after?.();
  const iterations = calls * iterationsPerCall;
  return { iterationsPerSecond: (1000 * iterations) / milliseconds, processorMicroseconds: (user + system) / iterations };
}

function summarise(name: string, rounds: readonly Round[]): Measurement {
  const middle = (read: (round: Round) => number): number => median(rounds.map(read));
  return {
    name,
    iterationsPerSecond: middle((round) => round.iterationsPerSecond),
    processorMicroseconds: middle((round) => round.processorMicroseconds),
    rounds,
  };
}

export interface Ratio {
  /** How many times as fast the first is: the median over the rounds of the two rates' quotient. */
  readonly wallTime: number;
  /** The same from processor time. */
  readonly processorTime: number;
  /** From the fastest round of each: on a busy machine the one that was disturbed least. */
  readonly fastestRound: number;
}

export function ratio(first: Measurement, second: Measurement): Ratio {
  const quotients = (read: (round: Round) => number): number =>
    median(first.rounds.map((round, index) => read(round) / read(second.rounds[index] as Round)));
  return {
    wallTime: quotients((round) => round.iterationsPerSecond),
    processorTime: quotients((round) => 1 / round.processorMicroseconds),
    fastestRound: fastest(first) / fastest(second),
  };
}

function fastest({ rounds }: Measurement): number {
  return Math.max(...rounds.map(({ iterationsPerSecond }) => iterationsPerSecond));
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] as number;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] as number)) / 2;
}
