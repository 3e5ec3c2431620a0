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

export interface Round {
  readonly iterationsPerSecond: number;
  /** Per iteration. */
  readonly processorMicroseconds: number;
}

export interface MeasurementOptions {
  readonly rounds: number;
  readonly warmUpIterations: number;
  /** Wall time that each contender gets per round. */
  readonly millisecondsPerRound: number;
}

/**
 * Times contenders in short alternating rounds, so that whatever else the machine does falls on all of them alike: their
 * ratios mean something where the numbers themselves do not.
 */
export async function measure(
  contenders: readonly Contender[],
  { rounds, warmUpIterations, millisecondsPerRound }: MeasurementOptions,
): Promise<readonly Measurement[]> {
  const perRound: number[] = [];
  for (const contender of contenders) perRound.push(await warmUp(contender, warmUpIterations, millisecondsPerRound));
  const results = contenders.map((): Round[] => []);
  for (let round = 0; round < rounds; round++) {
    for (const [index, contender] of contenders.entries()) {
      results[index]?.push(await timeRound(contender, perRound[index] as number));
    }
  }
  return contenders.map(({ name }, index) => summarise(name, results[index] as Round[]));
}

/** Returns how many calls fill a round. */
async function warmUp(contender: Contender, iterations: number, milliseconds: number): Promise<number> {
  const perCall = contender.iterationsPerCall ?? 1;
  const first = await timeRound(contender, 1);
  // A slow contender is warm after fewer iterations, and the bench has to end.
  const affordable = (milliseconds / 200) * (first.iterationsPerSecond / perCall);
  const calls = Math.max(1, Math.min(Math.ceil(iterations / perCall), Math.floor(affordable)));
  await timeRound(contender, calls);
  const { iterationsPerSecond } = await timeRound(contender, calls);
  return Math.max(1, Math.round((milliseconds / 1000) * (iterationsPerSecond / perCall)));
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
