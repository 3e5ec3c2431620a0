import { formatNumber, formatProbability } from '../../lib/formatNumber.ts';
import type { ExplainedStep, TrajectoryExplanation } from '../../lib/runInspection.ts';
import { phaseOf, type Walk } from '../../store/slowMotion/walk.ts';
import { translate } from '../../texts/translate.ts';

/** What happens at the moment, in a sentence or two. @param isHeld whether the run does an iteration after each object */
export function captionOf(walk: Walk, isHeld: boolean): string {
  const phase = phaseOf(walk);
  const { explanation } = walk;
  const step = phase.kind === 'choosing' ? explanation.steps[phase.step] : undefined;
  if (step !== undefined) return sayChoice(step);
  if (phase.kind === 'loss') return translate('Now its loss, number by number.');
  if (phase.kind === 'update') return [sayGap(explanation), sayUpdate(explanation), isHeld ? sayIteration() : ''].filter((words) => words !== '').join(' ');
  const values = { object: explanation.object, reward: formatNumber(Math.exp(explanation.logReward), 3), probability: formatProbability(Math.exp(explanation.sumLogPF)) };
  return translate('It is built: {object}, whose reward is {reward}. This path to it has probability {probability}.', values);
}

function sayChoice({ from, ways, hiddenWays, action, logPF }: ExplainedStep): string {
  const [exit, count] = [ways.find(({ isExit }) => isExit), ways.length + hiddenWays];
  if (count === 1) return translate('From {state} there is only one way: {action}.', { state: from, action });
  if (exit !== undefined) {
    return translate('From {state} the policy stops with probability {probability}. It drew: {action}.', { state: from, probability: formatProbability(exit.probability), action });
  }
  return translate('From {state} the policy has {count} ways. It drew {action}, which has probability {probability}.', { state: from, count, action, probability: formatProbability(Math.exp(logPF)) });
}

/** Below this many nats nobody could tell. */
const SMALL_GAP = 0.01;

function sayGap({ residual }: TrajectoryExplanation): string {
  if (residual === null) return '';
  if (Math.abs(residual) < SMALL_GAP) return translate('This trajectory is as likely as its reward asks for.');
  const size = formatNumber(Math.abs(residual), 3);
  return residual > 0
    ? translate('With log Z as it is, this trajectory is likelier than its reward asks for, by {size} nats.', { size })
    : translate('With log Z as it is, this trajectory is less likely than its reward asks for, by {size} nats.', { size });
}

function sayUpdate({ batchSize }: TrajectoryExplanation): string {
  const words = batchSize === 1
    ? translate('This is what an update on this trajectory alone would do.')
    : translate('This objective compares trajectories: this is what an update on this one and {count} drawn with it would do.', { count: batchSize - 1 });
  return `${words} ${translate('It is only tried on a copy: the run stays as it is.')}`;
}

function sayIteration(): string {
  return translate('Next the run itself does one iteration, on a batch of its own.');
}

/** A number before and after, and which way it moved, as far as its digits show. */
export function sayMove(before: number, after: number, format: (value: number) => string): string {
  const [from, to] = [format(before), format(after)];
  if (from === to) return `${from} → ${to} =`;
  return `${from} → ${to} ${after > before ? '▲' : '▼'}`;
}
