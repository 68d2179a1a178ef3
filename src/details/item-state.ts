import { useCallback, useEffect, useState } from 'preact/hooks';
import type { ItemDetails } from '../contract/messages.ts';
import type { ItemAddress } from '../contract/page-paths.ts';
import { send } from '../platform/messaging.ts';

/** What the page knows of its item. */
export type ItemState = { readonly kind: 'loading' | 'no-answer' } | ItemDetails;

/** Has an item read to its end, once when the page opens and again when asked to. */
export function useItem({ tabId, frameId, id }: ItemAddress): readonly [ItemState, (lookUp?: string) => void] {
  const [state, setState] = useState<ItemState>({ kind: 'loading' });
  const [wish, setWish] = useState<{ readonly lookUp?: string }>({});
  useEffect(() => {
    let left = false;
    const ask = async (): Promise<void> => {
      const next = await send('ui/details', { tabId, frameId, id, ...wish }).catch(() => undefined);
      if (!left) setState(next ?? { kind: 'no-answer' });
    };
    void ask();
    return () => {
      left = true;
    };
  }, [tabId, frameId, id, wish]);
  const again = useCallback((lookUp?: string) => {
    setState((now) => (now.kind === 'found' ? now : { kind: 'loading' }));
    setWish(lookUp === undefined ? {} : { lookUp });
  }, []);
  return [state, again];
}
