import { translate } from '../../texts/translate.ts';
import '../styles/export.css';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { encodeHash } from '../../config/hashCodec.ts';
import { compareWithReceipt, decodeReceipt, type Receipt } from '../../exports/receipt.ts';
import { PACKAGE_VERSION } from '../../exports/packageVersion.ts';
import { selectRunInfo, selectRunningConfig } from '../../store/selectors.ts';
import type { AddressExtra } from '../app/useAddressExtra.ts';
import { CloseIcon } from '../app/icons.tsx';
import { useAppState, usePlayground } from '../app/PlaygroundContext.ts';
import type { FirstLosses } from './firstLosses.ts';

type Verdict = 'waiting' | 'same' | 'parted' | 'none';

/** Whether the run is the one that the link was made from, to the last bit of its first losses. */
export function ReceiptNote({ link, firstLosses }: { readonly link: AddressExtra; readonly firstLosses: FirstLosses }) {
  const { announcer } = usePlayground();
  const config = useAppState(selectRunningConfig);
  const backend = useAppState(selectRunInfo)?.backend ?? null;
  const losses = useSyncExternalStore(firstLosses.subscribe, () => firstLosses.losses);
  const [dismissed, setDismissed] = useState<AddressExtra | null>(null);
  const receipt = decodeReceipt(link.text);
  const isAbout = config !== null && encodeHash(config) === encodeHash(link.config);
  const { verdict, words } = judgementOf(receipt, isAbout, losses, backend);
  useEffect(() => {
    if (verdict === 'same' || verdict === 'parted') announcer.now(words);
  }, [announcer, verdict, words]);
  if (dismissed === link) return null;
  return (
    <section className="receipt-note" aria-label={translate('Receipt')} data-verdict={verdict}>
      <p>{words}</p>
      <button type="button" className="button quiet import-close" aria-label={translate('Dismiss the receipt')} title={translate('Dismiss')} onClick={() => setDismissed(link)}>
        <CloseIcon />
      </button>
    </section>
  );
}

interface Judgement {
  readonly verdict: Verdict;
  readonly words: string;
}

function judgementOf(receipt: Receipt | null, isAbout: boolean, losses: readonly number[], backend: string | null): Judgement {
  if (receipt === null) return { verdict: 'none', words: translate('The receipt in this link cannot be read, so the run is not compared with another.') };
  if (isAbout) return judge(receipt, losses, backend);
  return { verdict: 'none', words: translate('The settings are no longer those of the link, so the run is not compared with its receipt.') };
}

function judge(receipt: Receipt, losses: readonly number[], backend: string | null): Judgement {
  const comparison = compareWithReceipt(receipt, losses);
  if (comparison.type === 'same') {
    const { iterations } = comparison;
    return { verdict: 'same', words: translate('Same run: its first {iterations} losses are those of the link’s receipt, to the last bit.', { iterations }) };
  }
  if (comparison.type === 'waiting') {
    const { agreeing, total } = comparison;
    const words = translate('This link has a receipt: run {total} iterations to see whether this is the same run.', { total });
    const soFar = agreeing === 0 ? '' : translate('The first {agreeing} losses are the same so far.', { agreeing });
    return { verdict: 'waiting', words: `${words} ${soFar}`.trim() };
  }
  const { from, to } = comparison;
  const words = translate('The run parts from that of the link between iterations {from} and {to}.', { from, to });
  return { verdict: 'parted', words: `${words} ${explain(receipt, backend)}`.trim() };
}

/** Why runs with the same settings may part: another backend, another version, or '' where there is no such reason. */
function explain({ backend, version }: Receipt, own: string | null): string {
  const values = { backend, own: own ?? '', version, present: PACKAGE_VERSION };
  const isOtherBackend = own !== null && own !== backend;
  const isOtherVersion = version !== PACKAGE_VERSION;
  if (isOtherBackend && isOtherVersion) {
    return translate(
      'A likely reason: that was made on {backend} and this on {own}, which round differently; that was made with version {version} and this with {present}.',
      values,
    );
  }
  if (isOtherBackend) return translate('A likely reason: that was made on {backend} and this on {own}, which round differently.', values);
  return isOtherVersion ? translate('A likely reason: that was made with version {version} and this with {present}.', values) : '';
}
