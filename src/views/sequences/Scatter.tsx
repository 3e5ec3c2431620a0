import { memo, useMemo, useRef, type ReactNode } from 'react';
import { formatCount } from '../../lib/formatNumber.ts';
import { translate, wordsOf } from '../../texts/translate.ts';
import type { SequencesData } from './data.ts';
import { AxisCorner, BottomAxis, ellipsePath, GridLines, LeftAxis, Outline } from '../../plots/Axes.tsx';
import { Key, keyLayout, type KeyItem } from '../../plots/Key.tsx';
import { PlotSvg } from '../../plots/PlotSvg.tsx';
import { usePlotTheme } from '../../plots/plotTheme.ts';
import { MarkArea, type AreaPoint } from '../../plots/PlotSurface.tsx';
import { sayReading } from '../../plots/reading.ts';
import { SelectablePlot } from '../../plots/SelectablePlot.tsx';
import { useSelection, type Selection } from '../../plots/useSelection.ts';
import { useRoom, type Room } from '../../plots/useRoom.ts';
import { MostLikely } from '../../plots/MostLikely.tsx';
import type { PictureProps } from '../viewKind.ts';
import { readPoint } from './describe.ts';
import { createScatterModel, dotOf, dotPaths, movePoint, orderPoints, pointFinder, type ScatterModel } from './model.ts';

/** Pixels from a point at which the pointer still reads it. */
const REACH = 24;

/** Every sequence as a point, and the most likely ones as a list. */
export function Scatter({ data, description, selectedIndex, onSelect, path = null }: PictureProps<SequencesData>) {
  const frame = useRef<HTMLDivElement>(null);
  const room = useRoom(frame);
  const model = useMemo(() => createScatterModel(data), [data]);
  const { shownIndex, announcement, onKeyDown, ...pointing } = useSelection({
    count: model.count,
    selectedIndex,
    onSelect,
    move: (key, index) => movePoint(key, index, orderPoints(data)),
    announce: (index) => sayReading(readPoint(data, index)),
  });
  const beside = (surface: ReactNode): ReactNode => (
    <div className="plot-pair">
      <div className="plot-column">
        {surface}
        <p className="plot-note">{noteOn(model)}</p>
      </div>
      <MostLikely rows={data.mostLikely} objectName={wordsOf(data.objectName)} title={translate('Most likely under the learned policy')} learnedName={translate('Learned')} onPick={(label) => onSelect(pointOf(data, label))} />
    </div>
  );
  return (
    <SelectablePlot
      className="scatter"
      kind={translate('scatter plot')}
      label={translate('{title}. Arrow keys move over the points by reward.', { title: description.title })}
      onKeyDown={onKeyDown}
      reading={shownIndex === null ? null : readPoint(data, shownIndex)}
      hint={translate('Point at a sequence, tap it, or focus the plot and use the arrow keys.')}
      announcement={announcement}
      summary={description.summary}
      of={translate('the distribution')}
      table={description.table}
      arrange={beside}
    >
      <div ref={frame} className="plot-room">
        <ScatterPicture model={model} room={room} shownIndex={shownIndex} built={builtPoint(data, path)} {...pointing} />
      </div>
    </SelectablePlot>
  );
}

function noteOn({ isSpread, belowCount }: ScatterModel): string {
  const spread = isSpread ? translate('Points of equal reward are spread sideways.') : '';
  return belowCount > 0 ? `${spread} ${translate('{count} less likely than the axis shows lie on its lower edge.', { count: formatCount(belowCount) })}` : spread;
}

/** The points may be a sample, without this one. */
function pointOf({ labels }: SequencesData, label: string): number | null {
  const index = labels.findIndex((said) => wordsOf(said) === label);
  return index < 0 ? null : index;
}

/** The last state of a path, where it is an object that has a point. */
function builtPoint({ states }: SequencesData, path: PictureProps<SequencesData>['path']): number | null {
  const index = states.indexOf(path?.at(-1)?.state ?? -1);
  return index < 0 ? null : index;
}

/** In pixels: left of the points, the points, and labels and name below. */
const GUTTER = 36;
const HEIGHT = { usual: 300, least: 200 } as const;
const BELOW = 40;

interface ScatterPictureProps extends Pick<Selection, 'shownIndex' | 'onHover' | 'onPick'> {
  readonly model: ScatterModel;
  readonly room: Room;
  /** The object that is being built, or has been. */
  readonly built: number | null;
}

function ScatterPicture({ model, room, built, shownIndex, onHover, onPick }: ScatterPictureProps) {
  const key = useScatterKey();
  const { width } = room;
  const top = keyLayout(key, width).height + 4;
  const inner = Math.max(1, width - GUTTER);
  const height = room.height === Infinity ? HEIGHT.usual : Math.max(HEIGHT.least, room.height - top - BELOW);
  const find = useMemo(() => pointFinder(model, inner, height), [model, inner, height]);
  const indexAt = ({ left, top: down }: AreaPoint): number | null => find(left * inner, down * height, REACH);
  return (
    <PlotSvg width={width} height={top + height + BELOW}>
      <Key items={key} room={width} hidden />
      <g transform={`translate(${GUTTER} ${top})`}>
        <MarkArea className="scatter-frame" width={inner} height={height} indexAt={indexAt} onHover={onHover} onPick={onPick}>
          <Dots model={model} width={inner} height={height} />
          {[shownIndex, built].map((index, at) => index === null ? null : <Outline key={at} d={ellipsePath((model.places[2 * index] ?? 0) * inner, (model.places[2 * index + 1] ?? 0) * height, RADIUS, RADIUS)} />)}
        </MarkArea>
        <g aria-hidden="true">
          <LeftAxis ticks={model.yTicks} length={height} />
          <BottomAxis ticks={model.xTicks} length={inner} y={height} isMarked />
          <text x={inner / 2} y={height + BELOW - 6} textAnchor="middle" fontSize="12">log R(x)</text>
        </g>
      </g>
    </PlotSvg>
  );
}

function useScatterKey(): readonly KeyItem[] {
  const { text, primary } = usePlotTheme();
  return [
    { id: 'learned', label: translate('log P(x), learned'), mark: <rect y="-2.5" width="5" height="5" fill={primary} />, markWidth: 5 },
    { id: 'target', label: translate('target: P = R / Z'), mark: <path d="M0,4L14,-4" stroke={text} strokeWidth="1.5" strokeDasharray="4 2" />, markWidth: 14 },
  ];
}

const RADIUS = 6;

const Dots = memo(function Dots({ model, width, height }: { readonly model: ScatterModel; readonly width: number; readonly height: number }) {
  const { text, primary } = usePlotTheme();
  const paths = useMemo(() => dotPaths(model, width, height), [model, width, height]);
  const [x1, y1, x2, y2] = model.diagonal ?? [];
  return (
    <g pointerEvents="none">
      <GridLines ticks={model.yTicks} width={width} height={height} />
      <g fill={primary} fillOpacity={dotOf(model.count).opacity}>{paths.map((path, layer) => <path key={layer} d={path} />)}</g>
      {x1 === undefined || y1 === undefined || x2 === undefined || y2 === undefined ? null : (
        // An SVG of its own cuts off what lies outside the axes.
        <svg width={width} height={height}>
          <path d={`M${x1 * width},${y1 * height}L${x2 * width},${y2 * height}`} stroke={text} strokeWidth="1.25" strokeDasharray="5 4" />
        </svg>
      )}
      <AxisCorner width={width} height={height} />
    </g>
  );
});
