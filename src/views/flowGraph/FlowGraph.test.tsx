import { it } from 'vitest';
import { expectPicture } from '../../plots/testing/pictures.ts';
import { describeFlowGraph } from './describe.ts';
import { FlowGraph } from './FlowGraph.tsx';
import { THREE_STATES } from './testing/threeStates.ts';

it('draws every state, arrow and exit with its flows, and marks one', () => expectPicture(<FlowGraph data={THREE_STATES} iteration={40} description={describeFlowGraph(THREE_STATES, 40)} selectedIndex={4} onSelect={() => undefined} brush={null} />, 'FlowGraph.svg'));

it('lights up the states and arrows that an object being built has passed', () => {
  const path = [0, 1, 1].map((state) => ({ state, coordinates: null }));
  return expectPicture(<FlowGraph data={THREE_STATES} iteration={40} description={describeFlowGraph(THREE_STATES, 40)} selectedIndex={null} onSelect={() => undefined} brush={null} path={path} />, 'withPath.svg');
});
