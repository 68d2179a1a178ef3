import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { TabItem, TabSummary } from '../contract/media.ts';
import { detailsPath } from '../contract/page-paths.ts';
import { send } from '../platform/messaging.ts';
import { getURL } from '../platform/runtime.ts';
import { openBeside } from '../platform/side-panel.ts';
import { openTab, type TabFacts } from '../platform/tabs.ts';
import { text } from '../platform/text.ts';
import { CorrectLabel } from '../ui/correct-label.tsx';
import { Evidence } from '../ui/evidence.tsx';
import { Explanation, Product } from '../ui/explanation.tsx';
import { FileName } from '../ui/file-name.tsx';
import { ItemThumbnail } from '../ui/item-thumbnail.tsx';
import { LabelChip } from '../ui/label-chip.tsx';
import { LookUp } from '../ui/look-up.tsx';
import { mediumKey } from '../ui/words.ts';
import { isWorthReading, useFullCheck } from '../ui/tab-state.ts';

interface RowProps {
  readonly item: TabItem;
  readonly tab: TabFacts;
  /** Nothing is read again unless the person presses a button for it. */
  readonly dataSaver: boolean;
  /** Whether its details begin open. */
  readonly open: boolean;
  readonly replace: (summary: TabSummary) => void;
  readonly onReport: (item: TabItem) => void;
  readonly onNews: (news: string) => void;
}

/** One medium of the page: label, why, who says so, and what can be done. */
export function ItemRow({ item, tab, dataSaver, open: begin, replace, onReport, onNews }: RowProps) {
  const [open, setOpen] = useState(begin);
  const row = useRef<HTMLLIElement>(null);
  const id = useId();
  const [wanted, setWanted] = useState(!dataSaver);
  const check = useFullCheck(tab.id, item, open && wanted, replace);
  const lookUp = async (host: string): Promise<void> => {
    const { frameId } = item;
    const summary = await send('ui/check-fully', { tabId: tab.id, frameId, id: item.id, lookUp: host }).catch(
      () => undefined,
    );
    if (summary) replace(summary);
    else onNews(text('look_up_failed'));
  };
  useEffect(() => {
    if (!begin) return;
    row.current?.scrollIntoView({ block: 'start' });
    row.current?.querySelector('button')?.focus({ preventScroll: true });
  }, [begin]);
  return (
    <li class="item" ref={row} data-testid="item" data-label={item.verdict.label}>
      <ItemThumbnail item={item} page={dataSaver ? '' : tab.url} />
      <div class="item-text">
        <h3 id={id}>
          {item.verdict.label !== 'unreadable' && <LabelChip verdict={item.verdict} />}{' '}
          <span class="medium">{text(mediumKey(item))}</span>
          {item.verdict.label === 'unreadable' && <FileName url={item.url} />}
        </h3>
        <Product verdict={item.verdict} />
        <Explanation verdict={item.verdict} />
        {item.place === 'hidden' && <p class="note">{text('popup_hidden')}</p>}
        <div class="actions">
          <JumpButton item={item} tab={tab} describedBy={id} onNews={onNews} />
          <button type="button" aria-expanded={open} aria-describedby={id} onClick={() => setOpen(!open)}>
            {text('popup_details')}
          </button>
          <button type="button" class="plain" aria-describedby={id} onClick={() => onReport(item)}>
            {text('popup_report')}
          </button>
        </div>
      </div>
      {open && (
        <div class="item-details">
          <AllDetails item={item} tab={tab} describedBy={id} />
          {check === 'busy' && <p role="status">{text('popup_comparing')}</p>}
          {check === 'failed' && <p role="status">{text('popup_compare_failed')}</p>}
          {!wanted && isWorthReading(item) && (
            <div class="actions">
              <button type="button" onClick={() => setWanted(true)}>
                {text('popup_read_whole')}
              </button>
            </div>
          )}
          <Evidence verdict={item.verdict} sha256={item.sha256} level={4} />
          {!tab.incognito && <CorrectLabel tabId={tab.id} item={item} onDone={replace} />}
          <LookUp credentials={item.verdict.credentials} onAsk={(host) => void lookUp(host)} />
        </div>
      )}
    </li>
  );
}

interface JumpProps {
  readonly item: TabItem;
  readonly tab: TabFacts;
  readonly describedBy: string;
  readonly onNews: (news: string) => void;
}

function JumpButton({ item, tab, describedBy, onNews }: JumpProps) {
  if (item.place === 'gone') return <span class="quiet">{text('popup_gone')}</span>;
  const jump = async (): Promise<void> => {
    const there = await send('ui/jump', { tabId: tab.id, frameId: item.frameId, id: item.id }).catch(() => false);
    onNews(there ? '' : text('popup_gone'));
  };
  return (
    <button type="button" aria-describedby={describedBy} onClick={() => void jump()}>
      {text('popup_jump')}
    </button>
  );
}

/** Opens all details beside the page; a tab where the browser has no place beside it. */
function AllDetails({ item, tab, describedBy }: Omit<JumpProps, 'onNews'>) {
  const path = detailsPath({ tabId: tab.id, frameId: item.frameId, id: item.id });
  const open = async (): Promise<void> => {
    if (!(await openBeside(path, tab.id))) await openTab(getURL(path), tab.id);
    // The popup would lie over what it opened.
    if (document.documentElement.classList.contains('in-popup')) close();
  };
  return (
    <div class="actions">
      <button type="button" aria-describedby={describedBy} onClick={() => void open()}>
        {text('popup_all_details')}
      </button>
    </div>
  );
}
