import { useState } from 'preact/hooks';
import type { TabItem, TabSummary } from '../contract/media.ts';
import { send } from '../platform/messaging.ts';
import type { TabFacts } from '../platform/tabs.ts';
import { text } from '../platform/text.ts';
import { groupItems, itemKey } from '../ui/item-order.ts';
import { ItemRow } from './item-row.tsx';
import type { TabState } from '../ui/tab-state.ts';

interface ListProps {
  readonly state: TabState;
  /** Whether labels are on at all; undefined until known. */
  readonly everywhere: boolean | undefined;
  /** Item to open at once, as {@link itemKey} names it. */
  readonly open: string | undefined;
  readonly replace: (summary: TabSummary) => void;
  readonly onReport: (item: TabItem) => void;
  readonly onNews: (news: string) => void;
}

/** The media of the page, or why there are none. */
export function ItemList(props: ListProps) {
  const { state } = props;
  if (state.phase !== 'ready') return <Silence phase={state.phase} />;
  if (!state.summary.enabled) {
    const title = props.everywhere === false ? text('popup_off_everywhere') : text('popup_off');
    return <Notice title={title} explanation={text('popup_off_text')} />;
  }
  if (!state.summary.started) return <NotStarted tab={state.tab} replace={props.replace} />;
  const { preferences } = state.summary;
  const groups = groupItems(state.summary.items, preferences.labels);
  const rows = { ...props, tab: state.tab, dataSaver: preferences.dataSaver };
  return (
    <>
      {groups.marked.length + groups.others.length === 0 && <Empty summary={state.summary} />}
      <Group title={text('popup_marked')} items={groups.marked} {...rows} />
      <Group title={text('popup_others')} items={groups.others} {...rows} />
      <Group title={text('popup_unreadable')} items={groups.unreadable} {...rows} />
    </>
  );
}

function Silence({ phase }: { readonly phase: Exclude<TabState['phase'], 'ready'> }) {
  if (phase === 'asking') return <Notice title={text('popup_loading')} />;
  if (phase === 'failed') return <Notice title={text('popup_failed')} />;
  return <Notice title={text('popup_no_access')} explanation={text('popup_no_access_text')} />;
}

function Notice({ title, explanation }: { readonly title: string; readonly explanation?: string }) {
  return (
    <section class="notice">
      <h2 data-start tabIndex={-1}>
        {title}
      </h2>
      {explanation !== undefined && <p>{explanation}</p>}
    </section>
  );
}

/** A page that waits until a person asks, or on which our script may not run by itself. */
function NotStarted({ tab, replace }: { readonly tab: TabFacts; readonly replace: ListProps['replace'] }) {
  const [failed, setFailed] = useState(false);
  const check = (): void => {
    send('ui/check-page', { tabId: tab.id }).then(replace, () => setFailed(true));
  };
  return (
    <section class="notice">
      <h2 data-start tabIndex={-1}>
        {text('popup_not_started')}
      </h2>
      <p role="status">{failed ? text('popup_no_access_text') : text('popup_not_started_text')}</p>
      <button type="button" class="main" onClick={check}>
        {text('popup_check_page')}
      </button>
    </section>
  );
}

function Empty({ summary }: { readonly summary: TabSummary }) {
  if (summary.waiting > 0) return <Notice title={text('popup_loading')} />;
  if (summary.looked === 0 && summary.items.length === 0) {
    return <Notice title={text('popup_nothing')} explanation={text('popup_nothing_text')} />;
  }
  return <Notice title={text('popup_empty')} explanation={text('popup_empty_text')} />;
}

interface GroupProps extends ListProps {
  readonly title: string;
  readonly items: readonly TabItem[];
  readonly tab: TabFacts;
  readonly dataSaver: boolean;
}

function Group({ title, items, tab, dataSaver, open, replace, onReport, onNews }: GroupProps) {
  if (items.length === 0) return null;
  return (
    <section class="group">
      <h2 data-start tabIndex={-1}>
        {title} <span class="number">{items.length}</span>
      </h2>
      <ol class="items">
        {items.map((item) => (
          <ItemRow
            key={itemKey(item)}
            item={item}
            tab={tab}
            dataSaver={dataSaver}
            open={itemKey(item) === open}
            replace={replace}
            onReport={onReport}
            onNews={onNews}
          />
        ))}
      </ol>
    </section>
  );
}
