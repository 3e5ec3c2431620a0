import { expect, it } from 'vitest';
import { expectPicture, pictureOf } from '../testing/pictures.ts';
import { ModeTimeline } from './ModeTimeline.tsx';

const reports = [10, 20, 40, 50].map((iteration) => ({ iteration, shares: Float32Array.of(iteration / 50, 0.5, 4 / iteration), isFound: Uint8Array.of(1, 1, 1) }));

it('draws a row for each mode', () => expectPicture(<ModeTimeline reports={reports} labels={['(1, 1)', '(1, 6)', '(6, 6)']} />, 'ModeTimeline.svg'));

it('names none of many', () => {
  const shares = new Float32Array(20);
  const picture = pictureOf(<ModeTimeline reports={[{ iteration: 0, shares, isFound: new Uint8Array(20) }]} labels={Array.from(shares, (_, mode) => `mode ${mode}`)} />);
  expect(picture).not.toContain('mode 1');
});
