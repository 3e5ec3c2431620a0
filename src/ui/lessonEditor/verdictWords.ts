import { PACKAGE_VERSION } from '../../exports/packageVersion.ts';
import type { ResultClaim } from '../../lessonEditor/resultCode.ts';
import type { Verdict } from '../../lessonEditor/verdict.ts';
import { describeGoal, describeMetric } from '../../lessons/goalWords.ts';
import { findLesson } from '../../lessons/registry.ts';
import { isSharedLesson } from '../../lessons/sharedLesson.ts';
import { formatCount, formatNumber } from '../../lib/formatNumber.ts';
import { translate } from '../../texts/translate.ts';

/** What a code says was reached: "Total variation 0.0157 at iteration 250, on wasm". */
export function claimWords({ metric, value, iteration, backend, goal }: ResultClaim): readonly string[] {
  const reached = translate('{quantity} at iteration {iteration}, on {backend}.', {
    quantity: describeMetric(metric, value),
    iteration: formatCount(iteration),
    backend: backend === '' ? translate('an unknown backend') : backend,
  });
  return goal === null ? [reached] : [reached, translate('Goal: {goal}.', { goal: describeGoal(goal) })];
}

/** Where a claim was reached: "From the lesson “What a flow is”, step 2."; '' where it was in no lesson. */
export function placeWords({ lesson }: ResultClaim): string {
  const [id = '', step = ''] = lesson.split('/');
  if (id === '') return '';
  if (isSharedLesson(id)) return translate('From a lesson that somebody wrote, step {step}.', { step });
  return translate('From the lesson “{title}”, step {step}.', { title: translate(findLesson(id)?.title ?? id), step });
}

/** What came of running it again, a sentence each, the verdict first. */
export function verdictWords(claim: ResultClaim, verdict: Verdict): readonly string[] {
  if (verdict.type === 'confirmed') {
    const again = translate('Confirmed: {value} again, to the last bit.', { value: formatNumber(verdict.value, 3) });
    if (verdict.isGoalMet === null) return [again];
    return [again, verdict.isGoalMet ? translate('The goal is met.') : translate('The goal is not met by these numbers alone.')];
  }
  const values = numbersApart(claim.value, verdict.value);
  const first =
    verdict.type === 'metAgain'
      ? translate('Goal met again, with other numbers: claimed {claimed}, got {value}.', values)
      : translate('Differs: claimed {claimed}, got {value}.', values);
  return [first, ...beginningWords(verdict.firstLosses), reasonWords(claim, verdict)].filter((words) => words !== '');
}

/** Two numbers with as many digits as it takes to see that they are two. */
function numbersApart(claimed: number, value: number): { readonly claimed: string; readonly value: string } {
  const digits = [3, 5, 9].find((count) => formatNumber(claimed, count) !== formatNumber(value, count)) ?? 3;
  return { claimed: formatNumber(claimed, digits), value: formatNumber(value, digits) };
}

function beginningWords(firstLosses: 'same' | 'parted' | 'unknown'): readonly string[] {
  if (firstLosses === 'unknown') return [];
  return [firstLosses === 'same' ? translate('It began as the same run: its first losses are the same, to the last bit.') : translate('It parted from the run that is claimed within the first losses.')];
}

function reasonWords({ backend, version }: ResultClaim, verdict: Exclude<Verdict, { readonly type: 'confirmed' }>): string {
  const { reason, backend: own } = verdict;
  if (reason === 'backend') return translate('A likely reason: that was made on {backend} and this on {own}, which round differently.', { backend, own });
  if (reason === 'version') return translate('A likely reason: that was made with version {version} and this with {present}.', { version, present: PACKAGE_VERSION });
  if (reason === 'webgpu') return translate('A likely reason: graphics cards round differently.');
  return translate('Backend and version are the same: another browser may round differently, or the numbers are not of a run with these settings.');
}
