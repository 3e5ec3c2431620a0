import type { Setting } from '../../lib/parameters.ts';
import { REPLAY_PAPER } from '../papers.ts';
import { REPLAY_STRATEGIES } from './registry.ts';

export const REPLAY_SETTINGS = [
  {
    key: 'replay',
    kind: 'choice',
    label: 'Replay',
    help: 'After each fresh batch, train on as many objects found earlier, rebuilt backward by the backward policy.',
    explanation: {
      sentence: 'Trains a second time in each iteration, on trajectories to objects found earlier, drawn backward; this costs no new rewards.',
      formulaId: 'replayMix',
      reference: REPLAY_PAPER,
    },
    choices: [{ value: 'none', label: 'None' }, ...REPLAY_STRATEGIES.map(({ id, label }) => ({ value: id, label }))],
    default: 'none',
  },
  {
    key: 'replayQuantile',
    shownWhen: { key: 'replay', value: 'topQuantile' },
    kind: 'number',
    label: 'Share that counts as best',
    help: 'The part of the buffer, by reward, that half of the replayed objects are drawn from.',
    explanation: { sentence: 'q, the best share of the buffer, from which half of the replayed objects come.', formulaId: 'replayHalves', reference: REPLAY_PAPER },
    minimum: 0.01,
    maximum: 0.9,
    default: 0.1,
  },
  {
    key: 'replayCapacity',
    shownWhen: { key: 'replay', isNot: 'none' },
    kind: 'integer',
    label: 'Replay capacity',
    help: 'How many different objects are kept; beyond, the oldest give way.',
    explanation: {
      sentence: 'How many different objects are kept for replay.',
      formulaId: 'replayMix',
      reference: 'Lin (1992), Self-Improving Reactive Agents Based on Reinforcement Learning, Planning and Teaching.',
    },
    minimum: 16,
    maximum: 65_536,
    default: 10_000,
    scale: 'logarithmic',
  },
] as const satisfies readonly Setting[];
