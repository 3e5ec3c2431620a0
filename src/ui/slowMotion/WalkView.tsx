import { formatCount } from '../../lib/formatNumber.ts';
import { selectRunningObjective, selectRunStateType, selectSpeed } from '../../store/selectors.ts';
import { SPEEDS } from '../../store/slowMotion/speeds.ts';
import { beatCount, isAtItsEnd, phaseOf, type Walk } from '../../store/slowMotion/walk.ts';
import type { WalkPlayer } from '../../store/slowMotion/player.ts';
import { translate } from '../../texts/translate.ts';
import { useAppState, usePlayground } from '../app/PlaygroundContext.ts';
import { LossFilling } from './LossFilling.tsx';
import { withPlayer } from './openPlayer.ts';
import { PathSteps } from './PathSteps.tsx';
import { captionOf } from './walkWords.ts';
import { Ways } from './Ways.tsx';

/** One object being built, as far as it has been shown. */
export function WalkView({ walk }: { readonly walk: Walk }) {
  const objective = useAppState(selectRunningObjective);
  const isHeld = useIsHeld();
  const phase = phaseOf(walk);
  const { explanation } = walk;
  const step = phase.kind === 'choosing' ? explanation.steps[phase.step] : undefined;
  return (
    <>
      <div className="inspection-head">
        <h3>{phase.kind === 'choosing' ? translate('Building one object') : translate('A trajectory to {object}', { object: explanation.object })}</h3>
        <span className="muted">{translate('of iteration {iteration}', { iteration: formatCount(explanation.iteration) })}</span>
        {/* A run that waits for objects goes on with another speed. */}
        {isHeld ? null : <CloseButton />}
      </div>
      <WalkButtons walk={walk} isHeld={isHeld} />
      {/* Read out when it changes by hand; what moves by itself would talk without end. */}
      <p className="walk-caption" aria-live={walk.isPlaying ? 'off' : 'polite'}>{captionOf(walk, isHeld)}</p>
      {step === undefined ? null : <Ways step={step} />}
      {phase.kind === 'loss' && explanation.table !== null ? (
        <LossFilling objective={objective} explanation={explanation} table={explanation.table} filled={phase.filled} />
      ) : (
        <PathSteps explanation={explanation} count={phase.kind === 'choosing' ? phase.step + 1 : explanation.steps.length} isUpdated={phase.kind === 'update'} />
      )}
    </>
  );
}

/** Whether the run does its iterations one by one, each after an object. */
function useIsHeld(): boolean {
  const isRunning = useAppState(selectRunStateType) === 'running';
  return SPEEDS[useAppState(selectSpeed)] === 0 && isRunning;
}

function CloseButton() {
  const playground = usePlayground();
  return <button type="button" className="button quiet" onClick={() => withPlayer(playground, (player) => player.close())}>{translate('Close')}</button>;
}

function WalkButtons({ walk, isHeld }: { readonly walk: Walk; readonly isHeld: boolean }) {
  const playground = usePlayground();
  const press = (act: (player: WalkPlayer) => void) => () => withPlayer(playground, act);
  const isLast = isAtItsEnd(walk) && !isHeld;
  return (
    <div className="walk-buttons" role="group" aria-label={translate('Back and forth')}>
      <button type="button" className="button" aria-disabled={walk.beat === 0} onClick={walk.beat === 0 ? undefined : press((player) => player.back())}>{translate('Back')}</button>
      <button type="button" className="button" aria-disabled={isLast} onClick={isLast ? undefined : press((player) => player.forward())}>{translate('Next')}</button>
      {walk.isPlaying ? (
        <button type="button" className="button" onClick={press((player) => player.pause())}>{translate('Hold')}</button>
      ) : (
        <button type="button" className="button walk-play" onClick={press((player) => player.play())}>{translate('Play')}</button>
      )}
      <button type="button" className="button" onClick={press((player) => void player.begin())}>{translate('Draw another')}</button>
      <progress aria-label={translate('How far the object has been shown')} max={beatCount(walk.explanation)} value={walk.beat + 1} />
    </div>
  );
}
