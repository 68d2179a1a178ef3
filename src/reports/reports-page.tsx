import { useCallback, useEffect, useState } from 'preact/hooks';
import type { DeskView } from '../contract/desk.ts';
import type { OutboxEntry } from '../contract/outbox.ts';
import { send } from '../platform/messaging.ts';
import { openSettings } from '../platform/runtime.ts';
import { text } from '../platform/text.ts';
import { hostOf, mayBeSent, useDesk } from '../ui/report/desk.ts';
import { reportJson } from '../ui/report/report.ts';
import { saveJson } from '../ui/saved-file.ts';
import { CorrectionList } from './correction-list.tsx';
import { ReportRow } from './report-row.tsx';

/** The list is asked for again after this time, in milliseconds: reports go out while it is open. */
const AGAIN_MS = 2000;

/** All reports of a person with what became of them, and the labels they corrected. */
export function ReportsPage() {
  const [entries, setEntries] = useEntries();
  const [news, setNews] = useState('');
  const desk = useDesk();
  const act = async (asked: Promise<readonly OutboxEntry[]>, done = ''): Promise<void> => {
    try {
      setEntries(await asked);
      setNews(done);
    } catch {
      setNews(text('popup_failed'));
    }
  };
  const sendNow = async (chosen: readonly OutboxEntry[], to: string): Promise<void> => {
    const reports = chosen.map(({ report }) => report);
    // First of all, or the browser no longer knows of the click.
    if (!(await mayBeSent(reports, to))) setNews(text('report_not_allowed'));
    else await act(send('ui/send', { ids: reports.map(({ id }) => id), to }));
  };
  return (
    <div class="reports-page">
      <header>
        <img src="/icons/mark.svg" alt="" width="40" height="40" />
        <div>
          <h1>{text('popup_reports')}</h1>
          <p class="quiet">{entries?.length === 0 ? text('reports_empty') : text('reports_intro')}</p>
        </div>
      </header>
      <p role="status" class={news === '' ? 'news empty' : 'news'}>
        {news}
      </p>
      {desk?.endpoint === '' && <NoDesk />}
      {entries !== undefined && entries.length > 0 && (
        <>
          <All entries={entries} desk={desk} onSend={sendNow} onAsk={() => void act(send('ui/answers', {}))} />
          <ol class="reports">
            {entries.toReversed().map((entry) => (
              <ReportRow
                key={entry.report.id}
                entry={entry}
                desk={desk}
                onSend={(to) => void sendNow([entry], to)}
                onWithdraw={() => void act(send('ui/withdraw', { id: entry.report.id }), text('reports_withdrawn'))}
              />
            ))}
          </ol>
        </>
      )}
      <CorrectionList answers={entries?.filter(({ state }) => state === 'answered').length ?? 0} />
    </div>
  );
}

function NoDesk() {
  return (
    <p class="note">
      {text('reports_no_desk')}{' '}
      <button type="button" class="link" onClick={() => void openSettings().catch(() => undefined)}>
        {text('popup_settings')}
      </button>
    </p>
  );
}

interface AllProps {
  readonly entries: readonly OutboxEntry[];
  readonly desk: DeskView | undefined;
  readonly onSend: (entries: readonly OutboxEntry[], to: string) => Promise<void>;
  readonly onAsk: () => void;
}

/** What can be done with all reports at once. */
function All({ entries, desk, onSend, onAsk }: AllProps) {
  const kept = entries.filter(({ state }) => state === 'kept');
  const waiting = entries.filter(({ state, trouble }) => state === 'waiting' && trouble !== undefined);
  const endpoint = desk?.endpoint ?? '';
  const host = hostOf(endpoint);
  return (
    <div class="actions">
      {endpoint !== '' && kept.length > 1 && (
        <button type="button" class="main" onClick={() => void onSend(kept, endpoint)}>
          {text('reports_send_all', kept.length, host)}
        </button>
      )}
      {endpoint !== '' && waiting.length > 0 && (
        <button type="button" onClick={() => void onSend(waiting, endpoint)}>
          {text('reports_try_now')}
        </button>
      )}
      {entries.some(({ state }) => state === 'sent') && (
        <button type="button" onClick={onAsk}>
          {text('reports_ask_now')}
        </button>
      )}
      <button
        type="button"
        onClick={() => saveJson('ai-labels-reports.json', reportJson(entries.map(({ report }) => report)))}
      >
        {text('reports_export')}
      </button>
    </div>
  );
}

/** The reports, oldest first; undefined until they are known. */
function useEntries(): readonly [readonly OutboxEntry[] | undefined, (entries: readonly OutboxEntry[]) => void] {
  const [entries, setEntries] = useState<readonly OutboxEntry[]>();
  const take = useCallback((next: readonly OutboxEntry[]) => {
    // The same list again must not draw two thousand rows anew.
    setEntries((now) => (JSON.stringify(now) === JSON.stringify(next) ? now : next));
  }, []);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    let isClosed = false;
    const ask = async (): Promise<void> => {
      const next = await send('ui/outbox', {}).catch(() => undefined);
      if (isClosed) return;
      if (next) take(next);
      timer = setTimeout(() => void ask(), AGAIN_MS);
    };
    void ask();
    return () => {
      isClosed = true;
      clearTimeout(timer);
    };
  }, [take]);
  return [entries, take];
}
