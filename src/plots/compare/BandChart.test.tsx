import { it } from 'vitest';
import { expectPicture } from '../testing/pictures.ts';
import { BandChart } from './BandChart.tsx';

const run = (start: number) => Array.from({ length: 12 }, (_, index) => ({ x: 160 * index, y: start * Math.exp(-index / (4 + start)) }));

it('draws bands, lines and the cursor', () => {
  const inputs = [
    { label: 'Trajectory balance', runs: [run(0.9), run(0.7)] },
    { label: 'Detailed balance', runs: [run(0.8)] },
    { label: 'One that has not begun', runs: [[]] },
  ];
  return expectPicture(<BandChart title="Total variation" xLabel="reward calls" scale="logarithmic" inputs={inputs} cursor={800} onCursor={() => undefined} />, 'BandChart.svg');
});
