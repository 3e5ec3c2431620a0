import { useEffect, useState } from 'react';
import type { ExtraKey } from '../../config/extraKeys.ts';
import { decodeHash } from '../../config/hashCodec.ts';
import type { RunConfig } from '../../config/runConfig.ts';

/** What came with an address beside the settings, as it was written, and those settings. */
export interface AddressExtra {
  readonly text: string;
  readonly config: RunConfig;
}

/** Null where the address has none. The page may write the address anew without it; it counts until another address comes. */
export function useAddressExtra(key: ExtraKey): AddressExtra | null {
  const [extra, setExtra] = useState(() => readAddress(key));
  useEffect(() => {
    const navigated = (): void => setExtra(readAddress(key));
    window.addEventListener('popstate', navigated);
    window.addEventListener('hashchange', navigated);
    return () => {
      window.removeEventListener('popstate', navigated);
      window.removeEventListener('hashchange', navigated);
    };
  }, [key]);
  return extra;
}

function readAddress(key: ExtraKey): AddressExtra | null {
  const { config, extras } = decodeHash(location.hash);
  const text = extras?.get(key);
  return text === undefined ? null : { text, config };
}
