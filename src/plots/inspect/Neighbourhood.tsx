import { useRef } from 'react';
import { formatProbability } from '../../lib/formatNumber.ts';
import type { StateInspection } from '../../lib/runInspection.ts';
import { translate, wordsOf } from '../../texts/translate.ts';
import { useElementSize } from '../useElementSize.ts';
import { formatFlow, neighbourhoodSummary } from './describe.ts';
import { neighbourhoodModel, type NeighbourArrow } from './model.ts';

const MAX_LABEL = 16;
/** Pixels; a drawing in less room has shorter arrows. */
const NARROW = 480;

export interface NeighbourhoodProps {
  readonly inspection: StateInspection;
  readonly onSelect: (state: number) => void;
}

/** A state between its parents and its children: the wide pale arrow is the optimal flow, the dark one the learned. */
export function Neighbourhood({ inspection, onSelect }: NeighbourhoodProps) {
  const frame = useRef<HTMLElement>(null);
  const size = useElementSize(frame);
  const { width, height, centre, arrows, hiddenIn, hiddenOut } = neighbourhoodModel(inspection, size !== null && size.width < NARROW);
  return (
    <figure ref={frame} className="neighbourhood">
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={neighbourhoodSummary(inspection)}>
        {arrows.map((arrow) => <Arrow key={keyOf(arrow)} arrow={arrow} />)}
        <Node x={centre.x} y={centre.y} label={wordsOf(inspection.label)} note={`F ${formatFlow(inspection.logFlow.learned)}`} isCentre />
        {arrows.map((arrow) => <Neighbour key={keyOf(arrow)} arrow={arrow} onSelect={onSelect} />)}
      </svg>
      <figcaption className="muted">
        <span className="key-learned">{translate('learned')}</span> <span className="key-optimal">{translate('optimal')}</span>
        {hiddenIn + hiddenOut === 0 ? null : ` ${translate('{count} weaker neighbours are in the tables only.', { count: hiddenIn + hiddenOut })}`}
      </figcaption>
    </figure>
  );
}

function keyOf({ side, edge }: NeighbourArrow): string {
  return `${side} ${wordsOf(edge.action)} ${edge.state ?? 'exit'}`;
}

function Arrow({ arrow }: { readonly arrow: NeighbourArrow }) {
  return (
    <g>
      <path className="flow-optimal" d={arrow.path} strokeWidth={arrow.optimalWidth} />
      <path className="flow-learned" d={arrow.path} strokeWidth={arrow.learnedWidth} />
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
  const short = label.length > MAX_LABEL ? `${label.slice(0, MAX_LABEL - 1)}…` : label;
  return (
    <g className="neighbour-node" data-centre={isCentre || undefined}>
      <rect x={x - 58} y={y - 18} width={116} height={36} rx={6} />
      <text x={x} y={y - 3} textAnchor="middle">{short}</text>
      <text className="note" x={x} y={y + 12} textAnchor="middle">{note}</text>
    </g>
  );
}
