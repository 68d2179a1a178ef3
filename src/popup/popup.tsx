import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { TabItem } from '../contract/media.ts';
import { openSettings } from '../platform/runtime.ts';
import { text } from '../platform/text.ts';
import type { PageAddress } from '../ui/item-address.ts';
import { Header } from './header.tsx';
import { HideSite } from './hide-site.tsx';
import { HowLabelsWork } from './how-labels-work.tsx';
import { ItemList } from './item-list.tsx';
import { itemKey } from '../ui/item-order.ts';
import { PlatformSwitches } from './platform-switches.tsx';
import { ReportForm } from './report-form.tsx';
import { type TabState, useEverywhere, useTab } from '../ui/tab-state.ts';

/** Which of its pages the popup shows. */
type View = { readonly at: 'list' | 'hide' | 'uploads-off' } | { readonly at: 'report'; readonly key: string };

/** The action popup: what this page's media declare, and what a person can do about it. */
export function Popup({ address }: { readonly address: PageAddress }) {
  const wanted = address.item === undefined ? undefined : itemKey(address.item);
  const [view, setView] = useState<View>(() => firstView(address));
  const [news, setNews] = useState('');
  const [state, replace] = useTab(address.tabId);
  const everywhere = useEverywhere(state);
  const top = useRef<HTMLDivElement>(null);
  const go = useCallback((next: View, say = '') => {
    setView(next);
    setNews(say);
  }, []);
  useFocusOnChange(top, view);

  const reported = view.at === 'report' ? findItem(state, view.key) : undefined;
  return (
    <div class="popup" ref={top}>
      <Header state={state} everywhere={everywhere} replace={replace} />
      <p class={news === '' ? 'news empty' : 'news'} role="status">
        {news}
      </p>
      {state.phase === 'ready' && reported !== undefined && (
        <ReportForm
          tab={state.tab}
          item={reported}
          dataSaver={state.summary.preferences.dataSaver}
          replace={replace}
          onDone={(say) => go({ at: 'list' }, say)}
        />
      )}
      {(view.at === 'hide' || view.at === 'uploads-off') && (
        <HideSite what={view.at} state={state} replace={replace} onDone={(say) => go({ at: 'list' }, say)} />
      )}
      {['list', 'report'].includes(view.at) && reported === undefined && (
        <ItemList
          state={state}
          everywhere={everywhere}
          open={wanted}
          replace={replace}
          onReport={(item) => go({ at: 'report', key: itemKey(item) })}
          onNews={setNews}
        />
      )}
      {view.at === 'list' && <Foot tabId={tabOf(state)} />}
    </div>
  );
}

function firstView({ item, view }: PageAddress): View {
  if (view === 'hide' || view === 'uploads-off') return { at: view };
  return item !== undefined && view === 'report' ? { at: 'report', key: itemKey(item) } : { at: 'list' };
}

function findItem(state: TabState, key: string): TabItem | undefined {
  return state.phase === 'ready' ? state.summary.items.find((item) => itemKey(item) === key) : undefined;
}

/** Moves the keyboard to the heading of a page just opened, so that a screen reader begins there. */
function useFocusOnChange(top: { readonly current: HTMLElement | null }, view: View): void {
  const first = useRef(view);
  useEffect(() => {
    if (first.current === view) return;
    scrollTo(0, 0);
    top.current?.querySelector<HTMLElement>('[data-start]')?.focus();
  }, [top, view]);
}

const tabOf = (state: TabState): number | undefined => (state.phase === 'ready' ? state.tab.id : undefined);

interface FootProps {
  /** The tab whose page is shown, where the browser lets us into it. */
  readonly tabId: number | undefined;
}

function Foot({ tabId }: FootProps) {
  return (
    <>
      <HowLabelsWork />
      <PlatformSwitches />
      <footer>
        <button type="button" class="link" onClick={() => void openSettings().catch(() => undefined)}>
          {text('popup_settings')}
        </button>
        <a class="link" href="/src/reports/index.html" target="_blank" rel="noreferrer">
          {text('popup_reports')}
        </a>
        {tabId !== undefined && (
          <a class="link" href={`/src/inspector/index.html?tab=${tabId}`} target="_blank" rel="noreferrer">
            {text('popup_inspect_page')}
          </a>
        )}
        <a class="link" href="/src/inspector/index.html" target="_blank" rel="noreferrer">
          {text('popup_inspector')}
        </a>
        <a class="link" href="/src/card/index.html" target="_blank" rel="noreferrer">
          {text('popup_card')}
        </a>
      </footer>
    </>
  );
}
