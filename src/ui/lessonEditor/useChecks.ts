import { useEffect, useMemo, useRef, useState } from 'react';
import { decodeResult, type ReadResult, type ResultClaim } from '../../lessonEditor/resultCode.ts';
import { readList, type HandedIn } from '../../lessonEditor/resultList.ts';
import type { Verdict } from '../../lessonEditor/verdict.ts';
import { saidBy, type Words } from '../../lib/text/message.ts';
import { createTrainingWorker } from '../../store/connectWorker.ts';
import { checkClaim } from './checkClaim.ts';

/** What became of a code. */
type Outcome = { readonly type: 'verdict'; readonly verdict: Verdict } | { readonly type: 'failed'; readonly problem: Words };

export interface Row extends HandedIn {
  /** Null while it is being read. */
  readonly read: ReadResult | null;
  readonly outcome: Outcome | null;
  /** Where its re-run is now; null where it does not run. */
  readonly iteration: number | null;
  /** Number from 1 of the first row with the same code; null for the first itself. */
  readonly sameAs: number | null;
}

interface Checks {
  readonly rows: readonly Row[];
  readonly leftOut: number;
  readonly isRunning: boolean;
  /** Runs what was not run yet, one code after the other. @returns whether it came to its end */
  readonly check: () => Promise<boolean>;
  readonly stop: () => void;
}

/** The codes of a list, and what comes of running them again. What was found is kept while the list is edited. */
export function useChecks(text: string): Checks {
  const { handedIn, leftOut } = useMemo(() => readList(text), [text]);
  const known = useReadCodes(handedIn);
  const [outcomes, setOutcomes] = useState<ReadonlyMap<string, Outcome>>(new Map());
  const [running, setRunning] = useState<{ readonly code: string; readonly iteration: number } | null>(null);
  const stopping = useRef<AbortController | null>(null);
  useEffect(() => () => stopping.current?.abort(), []);

  const check = async (): Promise<boolean> => {
    const controller = new AbortController();
    stopping.current = controller;
    const { signal } = controller;
    for (const [code, claim] of claimsOf(handedIn, known)) {
      if (outcomes.has(code) || signal.aborted) continue;
      const onIteration = (iteration: number): void => {
        if (!signal.aborted) setRunning({ code, iteration });
      };
      onIteration(0);
      const outcome = await outcomeOf(claim, signal, onIteration);
      if (!signal.aborted) setOutcomes((before) => new Map(before).set(code, outcome));
    }
    setRunning(null);
    return !signal.aborted;
  };
  const rows = handedIn.map(({ name, code }, index): Row => {
    const first = handedIn.findIndex((other) => other.code === code);
    return {
      name,
      code,
      read: known.get(code) ?? null,
      outcome: outcomes.get(code) ?? null,
      iteration: running?.code === code ? running.iteration : null,
      sameAs: code === '' || first === index ? null : first + 1,
    };
  });
  return { rows, leftOut, isRunning: running !== null, check, stop: () => stopping.current?.abort() };
}

/** What each code says, by code. */
function useReadCodes(handedIn: readonly HandedIn[]): ReadonlyMap<string, ReadResult> {
  const [known, setKnown] = useState<ReadonlyMap<string, ReadResult>>(new Map());
  useEffect(() => {
    let isWanted = true;
    const read = Promise.all(handedIn.map(async ({ code }) => [code, await decodeResult(code)] as const));
    void read.then((entries) => (isWanted ? setKnown(new Map(entries)) : undefined));
    return () => {
      isWanted = false;
    };
  }, [handedIn]);
  return known;
}

/** Each claim once, in the order of the list. */
function claimsOf(handedIn: readonly HandedIn[], known: ReadonlyMap<string, ReadResult>): ReadonlyMap<string, ResultClaim> {
  return new Map(
    handedIn.flatMap(({ code }) => {
      const read = known.get(code);
      return read?.type === 'claim' ? [[code, read.claim] as const] : [];
    }),
  );
}

async function outcomeOf(claim: ResultClaim, signal: AbortSignal, onIteration: (iteration: number) => void): Promise<Outcome> {
  try {
    return { type: 'verdict', verdict: await checkClaim(claim, { createWorker: createTrainingWorker, signal, onIteration }) };
  } catch (error) {
    return { type: 'failed', problem: saidBy(error) };
  }
}
