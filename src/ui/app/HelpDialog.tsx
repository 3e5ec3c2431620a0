import type { Ref } from 'react';
import { selectHasShortcuts } from '../../store/selectors.ts';
import { CloseIcon } from './icons.tsx';
import { useAppState, usePlayground } from './PlaygroundContext.ts';

const READING = [
  [
    'Target, learned, difference',
    'The target is R(x)/Z. Learned is the probability that the current policy ends in x, computed by a sweep over all states where they can be listed. The difference shows where the policy still gives too much or too little.',
  ],
  [
    'Total variation',
    'One number for that difference: 0 means the same distribution, 1 means nothing in common. The dashed noise floor is what perfect samples, as many as were drawn so far, would show; only an exact computation can see below it.',
  ],
  ['Loss', 'What training lowers. It is noisy, because each iteration sees only one batch of objects.'],
  ['log Z', 'The network also learns the total reward. When the curve meets the dashed line, the scale of the flows is right.'],
] as const;

const SHORTCUTS = [
  ['Space', 'Run or pause'],
  ['s', 'One iteration'],
  ['r', 'Back to the start of this run'],
  ['Arrow keys', 'Move over the cells of a picture that has the focus'],
] as const;

/** What this page is about, how to read it, and which keys it knows. */
export function HelpDialog({ ref }: { readonly ref: Ref<HTMLDialogElement> }) {
  return (
    <dialog ref={ref} className="dialog help" aria-labelledby="help-title">
      <form method="dialog" className="dialog-close">
        <button type="submit" className="button quiet" aria-label="Close" title="Close"><CloseIcon /></button>
      </form>
      <h2 id="help-title">What is a GFlowNet?</h2>
      <p>
        A generative flow network builds an object step by step: it starts from nothing, chooses one action after another,
        and stops. A reward R(x) says how good the finished object x is. Most methods look for the single best object; a
        GFlowNet learns to build <em>each</em> object with a probability in proportion to its reward.
      </p>
      <p>
        Picture water that flows from the start through all partly built objects to the finished ones. If what flows into
        every state also flows out, and each finished object x receives exactly R(x), then following the water at each fork
        ends at x with probability R(x)/Z, where Z is the sum of all rewards.
      </p>
      <p>
        Here the spaces are small enough to check. Most demonstrations can only show samples; this page computes the
        distribution that the network has learned and puts it beside the target, while it trains.
      </p>
      <h3>How to read the plots</h3>
      <dl>
        {READING.map(([term, words]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
      <h3>Keyboard</h3>
      <dl className="keys">
        {SHORTCUTS.map(([key, words]) => (
          <div key={key}>
            <dt><kbd>{key}</kbd></dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
      <ShortcutSwitch />
    </dialog>
  );
}

function ShortcutSwitch() {
  const { store } = usePlayground();
  const hasShortcuts = useAppState(selectHasShortcuts);
  return (
    <label className="switch">
      <input
        type="checkbox"
        checked={hasShortcuts}
        onChange={(event) => store.getState().setShortcuts(event.target.checked)}
      />
      Single-key shortcuts are on
    </label>
  );
}
