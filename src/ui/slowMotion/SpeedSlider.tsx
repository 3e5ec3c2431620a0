import '../styles/slowMotion.css';
import type { ChangeEvent } from 'react';
import { selectSpeed } from '../../store/selectors.ts';
import { SPEEDS, type SpeedId } from '../../store/slowMotion/speeds.ts';
import { translatable, translate } from '../../texts/translate.ts';
import { useAppState, usePlayground } from '../app/PlaygroundContext.ts';
import { withPlayer } from './openPlayer.ts';

/** Each stop in words, and the same where there is little room. */
const STOPS: readonly { readonly id: SpeedId; readonly label: string; readonly shortLabel: string }[] = [
  { id: 'action', label: translatable('One action at a time'), shortLabel: translatable('1 action') },
  { id: 'object', label: translatable('One object at a time'), shortLabel: translatable('1 object') },
  { id: 'one', label: translatable('1 iteration per second'), shortLabel: translatable('1 per s') },
  { id: 'five', label: translatable('5 iterations per second'), shortLabel: translatable('5 per s') },
  { id: 'twenty', label: translatable('20 iterations per second'), shortLabel: translatable('20 per s') },
  { id: 'full', label: translatable('As fast as possible'), shortLabel: translatable('fastest') },
];

/** From one action at a time to as fast as possible. What is trained is the same at any speed. */
export function SpeedSlider() {
  const playground = usePlayground();
  const chosen = useAppState(selectSpeed);
  const place = STOPS.findIndex(({ id }) => id === chosen);
  const { label = '', shortLabel = '' } = STOPS[place] ?? {};
  const change = ({ currentTarget: { valueAsNumber } }: ChangeEvent<HTMLInputElement>): void => {
    const speed = STOPS[valueAsNumber];
    if (speed === undefined) return;
    playground.store.getState().setSpeed(speed.id);
    // Whoever slows down this far wants to see objects being built.
    if (SPEEDS[speed.id] === 0) withPlayer(playground, () => playground.store.getState().lookBack(null));
  };
  return (
    <label className="speed" title={translate('How fast the run goes; what it learns is the same at any speed')}>
      <span className="speed-name">{translate('Speed')} <span className="speed-value" aria-hidden="true">{translate(shortLabel)}</span></span>
      <input type="range" min={0} max={STOPS.length - 1} step={1} value={place} aria-valuetext={translate(label)} onChange={change} />
    </label>
  );
}
