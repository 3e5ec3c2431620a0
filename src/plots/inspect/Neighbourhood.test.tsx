import { it } from 'vitest';
import type { InspectedEdge, StateInspection } from '../../lib/runInspection.ts';
import { expectPicture } from '../testing/pictures.ts';
import { Neighbourhood } from './Neighbourhood.tsx';

function edge(action: string, state: number | null, learned: number, optimal: number): InspectedEdge {
  const forwardProbability = { learned: Math.exp(learned), optimal: Math.exp(optimal) };
  return { action, state, label: state === null ? 'exit' : `s${state}`, forwardProbability, backwardProbability: 0.5, logFlow: { learned, optimal } };
}

const INSPECTION: StateInspection = {
  state: 3,
  label: 's3',
  isTerminating: true,
  logReward: Math.log(30),
  visitProbability: { learned: 0.25, optimal: 0.5 },
  logFlow: { learned: Math.log(28), optimal: Math.log(57.5) },
  isFlowLearned: true,
  parents: [edge('up', 1, -1, -2)],
  children: [edge('down', 5, -2, -1), edge('exit', null, -0.5, -1.5)],
  residual: -0.72,
};

it('draws a state between its neighbours', () => expectPicture(<Neighbourhood inspection={INSPECTION} onSelect={() => undefined} />, 'Neighbourhood.svg'));
