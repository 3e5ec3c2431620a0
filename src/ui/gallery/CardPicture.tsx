import { useMemo, type ComponentType, type ReactNode } from 'react';
import { unpack, type Picture, type PictureForm, type PictureOf } from '../../gallery/picture.ts';
import { SEQUENTIAL } from '../../plots/colorTables.ts';
import { planeOf } from '../../plots/plane.ts';
import { PlanePicture } from '../../plots/Raster.tsx';

interface SideProps<Form extends PictureForm> {
  readonly picture: PictureOf<Form>;
  readonly side: 'target' | 'learned';
}

/** The page of an SVG drawing is so many units wide and high. */
const SIDE = 100;
const UNIT_SCALE = { table: SEQUENTIAL, minimum: 0, maximum: 1 };
/** Room around points and arrows. */
const MARGIN = 6;
const inside = (share: number): number => MARGIN + share * (SIDE - 2 * MARGIN);

function Cells({ picture, side }: SideProps<'cells'>) {
  const values = useMemo(() => unpack(picture[side]), [picture, side]);
  const plane = useMemo(() => planeOf(picture.shape), [picture]);
  return <PlanePicture className="gallery-side" label="" plane={plane} values={values} scale={UNIT_SCALE} />;
}

function Bars({ picture, side }: SideProps<'bars'>) {
  const heights = unpack(picture[side]);
  const width = SIDE / heights.length;
  const bars = heights.map((height, index) => `M${index * width},${SIDE}v${-height * SIDE}h${width * 0.86}v${height * SIDE}z`);
  return <Drawing side={side}><path d={bars.join('')} /></Drawing>;
}

const DOT = 3;

function Points({ picture, side }: SideProps<'points'>) {
  const [x, y] = [unpack(picture.x), unpack(picture[side])];
  const dots = x.map((share, index) => `M${inside(share) - DOT / 2},${SIDE - inside(y[index] ?? 0) - DOT / 2}h${DOT}v${DOT}h${-DOT}z`);
  return <Drawing side={side}><path d={dots.join('')} fillOpacity="0.6" /></Drawing>;
}

/** Width of an arrow that everything takes, and how far an exit leads down. */
const WIDEST = 22;
const EXIT = 9;

function Graph({ picture, side }: SideProps<'graph'>) {
  const [x, y, flows] = [unpack(picture.x).map(inside), unpack(picture.y).map(inside), unpack(picture[side])];
  return (
    <Drawing side={side}>
      {flows.map((flow, arrow) => {
        const [from = 0, to = 0] = [picture.from[arrow], picture.to[arrow]];
        const end = from === to ? `v${EXIT}` : `L${x[to] ?? 0},${y[to] ?? 0}`;
        return <path key={arrow} d={`M${x[from] ?? 0},${y[from] ?? 0}${end}`} fill="none" stroke="currentColor" strokeWidth={flow * WIDEST} strokeOpacity="0.7" />;
      })}
      {x.map((left, state) => <circle key={state} cx={left} cy={y[state]} r="3" />)}
    </Drawing>
  );
}

function Drawing({ side, children }: Pick<SideProps<PictureForm>, 'side'> & { readonly children: ReactNode }) {
  return <svg className="gallery-side" data-side={side} viewBox={`0 0 ${SIDE} ${SIDE}`} preserveAspectRatio="none" fill="currentColor">{children}</svg>;
}

const SIDES: { readonly [Form in PictureForm]: ComponentType<SideProps<Form>> } = { cells: Cells, bars: Bars, points: Points, graph: Graph };

/** The target, and beside it what the first seed learned. */
export function CardPicture({ picture, label }: { readonly picture: Picture; readonly label: string }) {
  // The form names the component that draws it.
  const Side = SIDES[picture.form] as ComponentType<{ readonly picture: Picture; readonly side: 'target' | 'learned' }>;
  return (
    <div className="gallery-picture" role="img" aria-label={label}>
      <Side picture={picture} side="target" />
      <span className="gallery-arrow">→</span>
      <Side picture={picture} side="learned" />
    </div>
  );
}
