import { useState } from 'preact/hooks';
import type { TabSummary } from '../contract/media.ts';
import { send } from '../platform/messaging.ts';
import { text } from '../platform/text.ts';
import { siteLock, usePolicy } from '../ui/policy.ts';
import type { TabState } from '../ui/tab-state.ts';

interface HideProps {
  readonly state: TabState;
  readonly replace: (summary: TabSummary) => void;
  /** `say` is told beside what comes next. */
  readonly onDone: (say: string) => void;
}

/** Asks once more before labels are switched off for a site: a page could have led a person to the card’s button. */
export function HideSite({ state, replace, onDone }: HideProps) {
  const [busy, setBusy] = useState(false);
  const policy = usePolicy();
  if (state.phase !== 'ready') return null;
  const { host } = state.summary;
  const lock = siteLock(policy, host);
  const hide = async (): Promise<void> => {
    setBusy(true);
    try {
      await send('ui/site', { host, enabled: false });
      replace(await send('ui/tab', { tabId: state.tab.id }));
      onDone(text('hide_done'));
    } catch {
      setBusy(false);
      onDone(text('popup_failed'));
    }
  };
  return (
    <section class="hide">
      <h2 data-start tabIndex={-1}>
        {text('hide_heading', host)}
      </h2>
      <p>{lock ?? text('hide_text')}</p>
      <div class="actions">
        {lock === undefined && (
          <button type="button" class="main" aria-disabled={busy} onClick={() => !busy && void hide()}>
            {text('hide_confirm')}
          </button>
        )}
        <button type="button" onClick={() => onDone('')}>
          {text('report_cancel')}
        </button>
      </div>
    </section>
  );
}
