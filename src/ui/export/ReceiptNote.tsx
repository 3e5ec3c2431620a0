import '../styles/export.css';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { encodeHash } from '../../config/hashCodec.ts';
import { compareWithReceipt, decodeReceipt, type Receipt } from '../../exports/receipt.ts';
import { PACKAGE_VERSION } from '../../exports/packageVersion.ts';
import { selectRunInfo, selectRunningConfig } from '../../store/selectors.ts';
import { CloseIcon } from '../app/icons.tsx';
import { useAppState, usePlayground } from '../app/PlaygroundContext.ts';
import type { FirstLosses } from './firstLosses.ts';
import type { LinkReceipt } from './useLinkReceipt.ts';

type Verdict = 'waiting' | 'same' | 'parted' | 'none';

/** Whether the run is the one that the link was made from, to the last bit of its first losses. */
export function ReceiptNote({ link, firstLosses }: { readonly link: LinkReceipt; readonly firstLosses: FirstLosses }) {
  const { announcer } = usePlayground();
  const config = useAppState(selectRunningConfig);
  const backend = useAppState(selectRunInfo)?.backend ?? null;
  const losses = useSyncExternalStore(firstLosses.subscribe, () => firstLosses.losses);
  const [dismissed, setDismissed] = useState<LinkReceipt | null>(null);
  const receipt = decodeReceipt(link.text);
  const isAbout = config !== null && encodeHash(config) === link.hash;
  const { verdict, words } = receipt === null ? UNREADABLE : isAbout ? judge(receipt, losses, backend) : OTHER;
  useEffect(() => {
    if (verdict === 'same' || verdict === 'parted') announcer.now(words);
  }, [announcer, verdict, words]);
  if (dismissed === link) return null;
  return (
    <section className="receipt-note" aria-label="Receipt" data-verdict={verdict}>
      <p>{words}</p>
      <button type="button" className="button quiet import-close" aria-label="Dismiss the receipt" title="Dismiss" onClick={() => setDismissed(link)}>
        <CloseIcon />
      </button>
    </section>
  );
}

interface Judgement {
  readonly verdict: Verdict;
  readonly words: string;
}

const UNREADABLE: Judgement = { verdict: 'none', words: 'The receipt in this link cannot be read, so the run is not compared with another.' };
const OTHER: Judgement = { verdict: 'none', words: 'The settings are no longer those of the link, so the run is not compared with its receipt.' };

function judge(receipt: Receipt, losses: readonly number[], backend: string | null): Judgement {
  const comparison = compareWithReceipt(receipt, losses);
  if (comparison.type === 'same') {
    return { verdict: 'same', words: `Same run: its first ${comparison.iterations} losses are those of the link’s receipt, to the last bit.` };
  }
  if (comparison.type === 'waiting') {
    const words = comparison.agreeing === 0 ? '' : ` The first ${comparison.agreeing} losses are the same so far.`;
    return { verdict: 'waiting', words: `This link has a receipt: run ${comparison.total} iterations to see whether this is the same run.${words}` };
  }
  const words = `The run parts from that of the link between iterations ${comparison.from} and ${comparison.to}. ${explain(receipt, backend)}`;
  return { verdict: 'parted', words: words.trim() };
}

function explain({ backend, version }: Receipt, own: string | null): string {
  const reasons = [
    ...(own !== null && own !== backend ? [`that was made on ${backend} and this on ${own}, which round differently`] : []),
    ...(version === PACKAGE_VERSION ? [] : [`that was made with version ${version} and this with ${PACKAGE_VERSION}`]),
  ];
  return reasons.length === 0 ? '' : `A likely reason: ${reasons.join('; ')}.`;
}
