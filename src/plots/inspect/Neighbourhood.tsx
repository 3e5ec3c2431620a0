import { useRef } from 'react';
import { formatProbability } from '../../lib/formatNumber.ts';
import type { StateInspection } from '../../lib/runInspection.ts';
import { translate, wordsOf } from '../../texts/translate.ts';
import { Key, KeyLine } from '../Key.tsx';
import { PlotSvg, TEXT_SIZE } from '../PlotSvg.tsx';
import { usePlotTheme } from '../plotTheme.ts';
import { useWidth } from '../useWidth.ts';
import { formatFlow, neighbourhoodSummary } from './describe.ts';
import { neighbourhoodModel, type NeighbourArrow } from './model.ts';

const MAX_LABEL = 16;
/** Pixels; a drawing in less room has shorter arrows. */
const NARROW = 480;

export interface NeighbourhoodProps {
  readonly inspection: StateInspection;
  readonly onSelect: (state: number) => void;
}

/** The key below the drawing. */
const KEY = { top: 8, height: 28 } as const;

/** A state between its parents and its children: the wide pale arrow is the optimal flow, the dark one the learned. */
export function Neighbourhood({ inspection, onSelect }: NeighbourhoodProps) {
  const frame = useRef<HTMLElement>(null);
  const room = useWidth(frame);
  const theme = usePlotTheme();
  const { width, height, centre, arrows, hiddenIn, hiddenOut } = neighbourhoodModel(inspection, room < NARROW);
  const scale = room / width;
  return (
    <figure ref={frame} className="plot neighbourhood">
      <PlotSvg width={room} height={Math.ceil(height * scale) + KEY.height} label={neighbourhoodSummary(inspection)}>
        <g transform={`scale(${scale})`} fontSize={TEXT_SIZE / Math.min(scale, 1)}>
          {arrows.map((arrow) => <Arrow key={keyOf(arrow)} arrow={arrow} />)}
          <Node x={centre.x} y={centre.y} label={wordsOf(inspection.label)} note={`F ${formatFlow(inspection.logFlow.learned)}`} isCentre />
          {arrows.map((arrow) => <Neighbour key={keyOf(arrow)} arrow={arrow} onSelect={onSelect} />)}
        </g>
        <g transform={`translate(0 ${Math.ceil(height * scale) + KEY.top})`}>
          <Key
            room={room}
            items={[
              { id: 'learned', label: translate('learned'), mark: <KeyLine color={theme.primary} width={16} strokeWidth={3} />, markWidth: 16 },
              { id: 'optimal', label: translate('optimal'), mark: <KeyLine color={theme.secondary} width={16} strokeWidth={3} />, markWidth: 16 },
            ]}
          />
        </g>
      </PlotSvg>
      {hiddenIn + hiddenOut === 0 ? null : (
        <figcaption className="muted">{translate('{count} weaker neighbours are in the tables only.', { count: hiddenIn + hiddenOut })}</figcaption>
      )}
    </figure>
  );
}

function keyOf({ side, edge }: NeighbourArrow): string {
  return `${side} ${wordsOf(edge.action)} ${edge.state ?? 'exit'}`;
}

function Arrow({ arrow: { path, optimalWidth, learnedWidth } }: { readonly arrow: NeighbourArrow }) {
  const { primary, secondary } = usePlotTheme();
  return (
    <g fill="none">
      <path d={path} stroke={secondary} strokeWidth={optimalWidth} strokeOpacity="0.35" />
      <path d={path} stroke={primary} strokeWidth={learnedWidth} strokeOpacity="0.75" />
    </g>
  );
}

function Neighbour({ arrow, onSelect }: { readonly arrow: NeighbourArrow; readonly onSelect: (state: number) => void }) {
  const { edge, side, x, y } = arrow;
  const probability = side === 'in' ? `P_B ${formatProbability(edge.backwardProbability)}` : `P_F ${formatProbability(edge.forwardProbability.learned)}`;
  const { state } = edge;
  const label = state === null ? translate('exit') : wordsOf(edge.label);
  const node = <Node x={x} y={y} label={label} note={probability} />;
  if (state === null) return node;
  // The tables below hold the same steps as buttons; this is for the mouse.
  return <g className="neighbour-link" onClick={() => onSelect(state)}>{node}</g>;
}

interface NodeProps {
  readonly x: number;
  readonly y: number;
  readonly label: string;
  readonly note: string;
  readonly isCentre?: boolean;
}

function Node({ x, y, label, note, isCentre = false }: NodeProps) {
  const { text, muted, surface, primary } = usePlotTheme();
  const short = label.length > MAX_LABEL ? `${label.slice(0, MAX_LABEL - 1)}…` : label;
  return (
    <g textAnchor="middle">
      <rect x={x - 58} y={y - 18} width={116} height={36} rx={6} fill={surface} stroke={isCentre ? primary : muted} strokeWidth={isCentre ? 2 : 1} />
      <text x={x} y={y - 3} fill={text}>{short}</text>
      <text x={x} y={y + 12}>{note}</text>
    </g>
  );
}
