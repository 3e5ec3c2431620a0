import { Rich } from '../../texts/Rich.tsx';
import { translatable, translate } from '../../texts/translate.ts';
import { Linked } from '../glossary/Linked.tsx';

const PARAGRAPHS = [
  translatable(
    'A generative flow network builds an object step by step: it starts from nothing, chooses one action after another, ' +
      'and stops. A reward R(x) says how good the finished object x is. Most methods look for the single best object; a ' +
      'GFlowNet learns to build <em>each</em> object with a probability in proportion to its reward.',
  ),
  translatable(
    'Picture water that flows from the start through all partly built objects to the finished ones. If what flows into ' +
      'every state also flows out, and each finished object x receives exactly R(x), then following the water at each fork ' +
      'ends at x with probability R(x)/Z, where Z is the sum of all rewards.',
  ),
  translatable(
    'Here the spaces are small enough to check. Most demonstrations can only show samples; this page computes the ' +
      'distribution that the network has learned and puts it beside the target, while it trains.',
  ),
];

const ELEMENTS = { em: (words: string) => <em>{words}</em> };

const READING = [
  [
    translatable('Target, learned, difference'),
    translatable('The target is R(x)/Z. Learned is the probability that the current policy ends in x, computed by a sweep over all states where they can be listed. The difference shows where the policy still gives too much or too little.'),
  ],
  [
    translatable('Total variation'),
    translatable('One number for that difference: 0 means the same distribution, 1 means nothing in common. The dashed noise floor is what perfect samples, as many as were drawn so far, would show; only an exact computation can see below it.'),
  ],
  [translatable('Loss'), translatable('What training lowers. It is noisy, because each iteration sees only one batch of objects.')],
  ['log Z', translatable('The network also learns the total reward. When the curve meets the dashed line, the scale of the flows is right.')],
] as const;

/** What this page is about and how to read it. */
export function HelpText() {
  return (
    <>
      {PARAGRAPHS.map((message) => (
        <p key={message}>
          <Rich message={message} elements={ELEMENTS} />
        </p>
      ))}
      <h3>{translate('How to read the plots')}</h3>
      <dl>
        {READING.map(([term, words]) => (
          <div key={term}>
            <dt>{translate(term)}</dt>
            <dd><Linked text={translate(words)} /></dd>
          </div>
        ))}
      </dl>
    </>
  );
}
