/** What a playground inside another page and that page say to each other: docs/embedding.md. Plain data only. */
import type { Notice } from '../config/notices.ts';
import type { RunConfig } from '../config/runConfig.ts';
import type { MetricsReport, RunFailure } from '../worker/protocol.ts';
import type { PageRunState } from '../store/runSlice.ts';

export const EMBED_PROTOCOL_VERSION = 1;
export const PREFIX = 'gflownet:';

/** What an embedder is told of a configuration, in the language of the page. */
export interface EmbedNotice {
  readonly level: Notice['level'];
  readonly key?: string;
  readonly message: string;
  readonly problem?: string;
}

/** The state of the run, with words instead of messages. */
export type EmbedRunState =
  | Exclude<PageRunState, { readonly type: 'failed' }>
  | { readonly type: 'failed'; readonly failure: Omit<RunFailure, 'message'> & { readonly message: string } };

/** Chosen by the embedder, handed back with the reply; null where none was given. */
export type MessageId = string | number | null;

export interface EmbedCounters {
  readonly iteration: number;
  readonly rewardCalls: number;
  readonly iterationsPerSecond: number | null;
  readonly trainingSeconds: number;
  readonly loss: number | null;
  readonly logZ: number | null;
}

export interface EmbedState {
  readonly version: number;
  /** The state's own fields: `type`, and `failure` where it failed. */
  readonly state: EmbedRunState;
  readonly config: RunConfig;
  /** The same as a share link has it. */
  readonly hash: string;
  readonly plannedIterations: number;
  readonly counters: EmbedCounters;
  /** The last report; null before the first. */
  readonly metrics: MetricsReport | null;
  /** Null until the run is prepared. */
  readonly backend: string | null;
}

/** What a lesson asks for; null while the page has no goal. */
export interface EmbedGoal {
  readonly isMet: boolean;
}

/** @internal */
export interface AcceptedConfig {
  readonly config: RunConfig;
  readonly hash: string;
  /** What of the configuration was not used as written. */
  readonly notices: readonly Notice[];
}

/** The page, as messages can reach it. */
export interface EmbedApi {
  /** Builds a configuration that was checked; does not train. */
  setConfig(accepted: AcceptedConfig): void;
  /** Each rejects with an `EmbedError` where the state of the run does not allow it. */
  run(): Promise<void>;
  pause(): Promise<void>;
  step(): Promise<void>;
  /** Resolves as soon as the start is under way: a `state` event tells when it is ready. */
  reset(): Promise<void>;
  readState(): EmbedState;
  readGoal(): EmbedGoal | null;
}

export type EmbedErrorCode = 'unreadable' | 'unknownType' | 'badId' | 'badConfig' | 'notPossible' | 'busy' | 'internal';

/** Something that the embedder can put right; the message says how. */
export class EmbedError extends Error {
  override readonly name = 'EmbedError';
  readonly code: EmbedErrorCode;

  constructor(code: EmbedErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}

export type EmbedReply = { readonly type: `${typeof PREFIX}reply`; readonly id: MessageId } & (
  | { readonly ok: true; readonly result: unknown }
  | { readonly ok: false; readonly error: { readonly code: EmbedErrorCode; readonly message: string } }
);

/** Said unasked, to the named origin only. */
export type EmbedEvent =
  | { readonly type: `${typeof PREFIX}ready`; readonly version: number; readonly commands: readonly string[] }
  | { readonly type: `${typeof PREFIX}state`; readonly state: EmbedState['state'] }
  | { readonly type: `${typeof PREFIX}progress`; readonly counters: EmbedCounters; readonly metrics: MetricsReport | null }
  | { readonly type: `${typeof PREFIX}goal`; readonly goal: EmbedGoal | null }
  | { readonly type: `${typeof PREFIX}resized`; readonly height: number };

/** The same as learning platforms read it, which take it from the tools of IMS LTI. */
export interface LtiFrameResize {
  readonly subject: 'lti.frameResize';
  /** CSS pixels. */
  readonly height: number;
}

/** Types that the page itself sends: an embedder that hands them back gets no answer, or the two would never stop. */
export const OWN_TYPES: ReadonlySet<string> = new Set(['ready', 'reply', 'state', 'progress', 'goal', 'resized'].map((name) => PREFIX + name));
