import { useCallback, useEffect, useState } from 'preact/hooks';
import type { TabItem, TabSummary } from '../contract/media.ts';
import { send } from '../platform/messaging.ts';
import { activeTab, findTab, type TabFacts } from '../platform/tabs.ts';
import { itemKey } from './item-order.ts';

/** What the popup knows of its tab. */
export type TabState =
  | { readonly phase: 'asking' | 'no-access' | 'failed' }
  | { readonly phase: 'ready'; readonly tab: TabFacts; readonly summary: TabSummary };

/** Asking again while media are waiting, and while nothing seems to happen. Milliseconds. */
const BUSY_MS = 700;
const QUIET_MS = 3000;

/** Follows one tab while the popup is open. The second member takes a newer summary from elsewhere. */
export function useTab(tabId: number | undefined): readonly [TabState, (summary: TabSummary) => void] {
  const [state, setState] = useState<TabState>({ phase: 'asking' });
  useEffect(() => {
    let closed = false;
    let timer: ReturnType<typeof setTimeout>;
    const ask = async (): Promise<void> => {
      const next = await askTab(tabId);
      if (closed) return;
      setState(next);
      timer = setTimeout(() => void ask(), next.phase === 'ready' && next.summary.waiting > 0 ? BUSY_MS : QUIET_MS);
    };
    void ask();
    return () => {
      closed = true;
      clearTimeout(timer);
    };
  }, [tabId]);
  const replace = useCallback((summary: TabSummary) => {
    setState((now) => (now.phase === 'ready' ? { ...now, summary } : now));
  }, []);
  return [state, replace];
}

async function askTab(tabId: number | undefined): Promise<TabState> {
  try {
    const tab = await (tabId === undefined ? activeTab() : findTab(tabId));
    if (tab === undefined) return { phase: 'no-access' };
    const summary = await send('ui/tab', { tabId: tab.id });
    return summary.host === '' ? { phase: 'no-access' } : { phase: 'ready', tab, summary };
  } catch {
    return { phase: 'failed' };
  }
}

/** Whether labels are on at all, asked again whenever the tab is switched; undefined until known. */
export function useEverywhere(state: TabState): boolean | undefined {
  const [everywhere, setEverywhere] = useState<boolean>();
  const summary = state.phase === 'ready' ? state.summary : undefined;
  useEffect(() => {
    if (summary === undefined) return;
    send('ui/settings', {}).then(
      ({ enabled }) => setEverywhere(enabled),
      () => undefined,
    );
  }, [summary]);
  return everywhere;
}

/** How the comparison of one item with its whole file is going. */
export type FullCheck = 'idle' | 'busy' | 'failed';

const asked = new Set<string>();

/** Reads of which a second try gives nothing new. */
const FINAL: ReadonlySet<string> = new Set(['streamed', 'blocked']);

/** Whether reading all of it could tell more. */
export function isWorthReading(item: TabItem): boolean {
  return item.sha256 === undefined && !FINAL.has(item.verdict.error?.kind ?? '');
}

/** Compares an item with its whole file, once for each item while the popup is open, as soon as `wanted`. */
export function useFullCheck(
  tabId: number,
  item: TabItem,
  wanted: boolean,
  replace: (summary: TabSummary) => void,
): FullCheck {
  const [check, setCheck] = useState<FullCheck>('idle');
  const key = `${tabId}/${itemKey(item)}`;
  const useful = isWorthReading(item);
  const { frameId, id } = item;
  useEffect(() => {
    if (!wanted || !useful || asked.has(key)) return;
    asked.add(key);
    const compare = async (): Promise<void> => {
      setCheck('busy');
      try {
        replace(await send('ui/check-fully', { tabId, frameId, id }));
        setCheck('idle');
      } catch {
        setCheck('failed');
      }
    };
    void compare();
  }, [wanted, useful, key, tabId, frameId, id, replace]);
  return check;
}
