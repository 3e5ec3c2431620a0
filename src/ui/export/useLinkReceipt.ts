import { useEffect, useState } from 'react';
import { decodeHash, encodeHash } from '../../config/hashCodec.ts';

/** The receipt that came with the address, as it was written, and the configuration that it is about. */
export interface LinkReceipt {
  readonly text: string;
  /** As `encodeHash` writes it. */
  readonly hash: string;
}

/** Null where the address has none. The page may write the address anew without it; it counts until another address comes. */
export function useLinkReceipt(): LinkReceipt | null {
  const [receipt, setReceipt] = useState(readAddress);
  useEffect(() => {
    const navigated = (): void => setReceipt(readAddress());
    window.addEventListener('popstate', navigated);
    window.addEventListener('hashchange', navigated);
    return () => {
      window.removeEventListener('popstate', navigated);
      window.removeEventListener('hashchange', navigated);
    };
  }, []);
  return receipt;
}

function readAddress(): LinkReceipt | null {
  const { config, extras } = decodeHash(location.hash);
  const text = extras?.get('receipt');
  return text === undefined ? null : { text, hash: encodeHash(config) };
}
