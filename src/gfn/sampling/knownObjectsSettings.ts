import type { Setting } from '../../lib/parameters.ts';
import { REPLAY_PAPER } from '../papers.ts';

export const KNOWN_OBJECTS_SETTINGS = [
  {
    key: 'warmStartObjects',
    kind: 'text',
    label: 'Known objects',
    help: 'Objects to learn from at the start, one per line, written as in the plots.',
    explanation: { sentence: 'Known objects that training begins with: trajectories to them are drawn backward.', formulaId: 'replayMix', reference: REPLAY_PAPER },
    default: '',
    maximumLength: 4000,
    editor: 'lines',
    problem: () => null,
  },
  {
    key: 'warmStartIterations',
    shownWhen: { key: 'warmStartObjects', isNot: '' },
    kind: 'integer',
    label: 'Iterations with known objects',
    help: 'For how many iterations the known objects are trained on beside the fresh ones.',
    explanation: { sentence: 'For how many iterations the known objects are trained on.', formulaId: 'replayMix', reference: REPLAY_PAPER },
    minimum: 1,
    maximum: 100_000,
    default: 100,
    scale: 'logarithmic',
  },
] as const satisfies readonly Setting[];
