import { memo, useEffect, useId, useMemo, useRef } from 'react';
import { formatCount } from '../../lib/formatNumber.ts';
import { translate, wordsOf } from '../../texts/translate.ts';
import type { SequencesData } from './data.ts';
import { usePlotTheme } from '../../plots/plotTheme.ts';
import { PlotSurface, PointerArea, type AreaPoint } from '../../plots/PlotSurface.tsx';
import { Readout } from '../../plots/Readout.tsx';
import { sayReading } from '../../plots/reading.ts';
import { ShowData } from '../../plots/ShowData.tsx';
import type { Tick } from '../../plots/ticks.ts';
import { useElementSize } from '../../plots/useElementSize.ts';
import { useSelection } from '../../plots/useSelection.ts';
import { MostLikely } from '../../plots/MostLikely.tsx';
import type { PictureProps } from '../viewKind.ts';
import { readPoint } from './describe.ts';
import { createScatterModel, movePoint, nearestPoint, orderPoints, type ScatterModel } from './model.ts';
import { paintScatter } from './paint.ts';

/** Pixels from a point at which the pointer still reads it. */
const REACH = 24;

/** Every sequence as a point, and the most likely ones as a list. */
export function Scatter({ data, description, selectedIndex, onSelect }: PictureProps<SequencesData>) {
  const id = useId();
  const model = useMemo(() => createScatterModel(data), [data]);
  const selection = useSelection({
    count: model.count,
    selectedIndex,
    onSelect,
    move: (key, index) => movePoint(key, index, orderPoints(data)),
    announce: (index) => sayReading(readPoint(data, index)),
  });
  const { shownIndex } = selection;
  const indexAt = ({ left, top, width, height }: AreaPoint): number | null => nearestPoint(model, left, top, width, height, REACH);
  return (
    <div className="plot">
      <div className="plot-pair">
        <div>
          <div className="plot-key" aria-hidden="true">
            <span>{translate('log P(x), learned')}</span>
            <span><i className="key-diagonal" />{translate('target: P = R / Z')}</span>
          </div>
          <PlotSurface
            className="scatter"
            kind={translate('scatter plot')}
            label={translate('{title}. Arrow keys move over the points by reward.', { title: description.title })}
            describedBy={`${id}-readout`}
            onKeyDown={selection.onKeyDown}
          >
            <PointerArea
              className="scatter-frame"
              onPoint={(point) => selection.onHover(point && indexAt(point))}
              onPick={(point) => selection.onPick(indexAt(point))}
            >
              <ScatterCanvas model={model} />
              <ScatterOverlay model={model} shownIndex={shownIndex} />
            </PointerArea>
            <ScatterAxes xTicks={model.xTicks} yTicks={model.yTicks} />
          </PlotSurface>
          <p className="plot-note">
            {model.isSpread ? translate('Points of equal reward are spread sideways.') : ''}
            {model.belowCount > 0 ? ` ${translate('{count} less likely than the axis shows lie on its lower edge.', { count: formatCount(model.belowCount) })}` : ''}
          </p>
        </div>
        <MostLikely
          rows={data.mostLikely}
          title={translate('Most likely under the learned policy')}
          learnedName={translate('Learned')}
          onPick={(label) => onSelect(pointOf(data, label))}
        />
      </div>
      <Readout
        id={`${id}-readout`}
        reading={shownIndex === null ? null : readPoint(data, shownIndex)}
        hint={translate('Point at a sequence, tap it, or focus the plot and use the arrow keys.')}
        announcement={selection.announcement}
      />
      <p className="plot-hidden">{description.summary}</p>
      <ShowData of={translate('the distribution')} table={description.table} />
    </div>
  );
}

/** The points may be a sample, without this one. */
function pointOf({ labels }: SequencesData, label: string): number | null {
  const index = labels.findIndex((said) => wordsOf(said) === label);
  return index < 0 ? null : index;
}

const ScatterCanvas = memo(function ScatterCanvas({ model }: { readonly model: ScatterModel }) {
  const frame = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const size = useElementSize(frame);
  const theme = usePlotTheme();
  useEffect(() => {
    if (size !== null && canvas.current !== null) paintScatter(canvas.current, model, size.width, size.height, theme);
  }, [model, size, theme]);
  return (
    <div ref={frame} className="plot-canvas">
      <canvas ref={canvas} aria-hidden="true" />
    </div>
  );
});

function ScatterOverlay({ model, shownIndex }: { readonly model: ScatterModel; readonly shownIndex: number | null }) {
  const percent = (value: number | undefined): string => `${(value ?? 0) * 100}%`;
  return (
    <svg className="scatter-overlay" aria-hidden="true">
      {shownIndex === null ? null : (
        <>
          <circle className="outline-halo" cx={percent(model.places[2 * shownIndex])} cy={percent(model.places[2 * shownIndex + 1])} r="6" />
          <circle className="outline-core" cx={percent(model.places[2 * shownIndex])} cy={percent(model.places[2 * shownIndex + 1])} r="6" />
        </>
      )}
    </svg>
  );
}

function ScatterAxes({ xTicks, yTicks }: { readonly xTicks: readonly Tick[]; readonly yTicks: readonly Tick[] }) {
  return (
    <>
      <svg className="scatter-left" aria-hidden="true">
        {yTicks.map(({ position, label }) => <text key={label} x="100%" dx="-6" y={`${position * 100}%`} dy="0.32em" textAnchor="end">{label}</text>)}
      </svg>
      <svg className="scatter-bottom" aria-hidden="true">
        {xTicks.map(({ position, label }) => (
          <g key={label}>
            <line x1={`${position * 100}%`} x2={`${position * 100}%`} y1="0" y2="4" className="axis-mark" />
            <text x={`${position * 100}%`} y="16" textAnchor="middle">{label}</text>
          </g>
        ))}
      </svg>
      <div className="scatter-bottom-name" aria-hidden="true">log R(x)</div>
    </>
  );
}
