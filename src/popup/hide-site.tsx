import { useState } from 'preact/hooks';
import type { TabSummary } from '../contract/media.ts';
import { send } from '../platform/messaging.ts';
import { text } from '../platform/text.ts';
import type { TabState } from '../ui/tab-state.ts';

/** What each wish is called, and what carries it out. */
const WISHES = {
  hide: {
    message: 'ui/site',
    heading: (host: string) => text('hide_heading', host),
    explanation: () => text('hide_text'),
    confirm: () => text('hide_confirm'),
    done: () => text('hide_done'),
  },
  'uploads-off': {
    message: 'ui/upload-site',
    heading: (host: string) => text('upload_hide_heading', host),
    explanation: () => text('upload_hide_text'),
    confirm: () => text('upload_hide_confirm'),
    done: () => text('upload_hide_done'),
  },
} as const;

interface HideProps {
  /** Labels on the site, or the look at files that are added to its pages. */
  readonly what: keyof typeof WISHES;
  readonly state: TabState;
  readonly replace: (summary: TabSummary) => void;
  /** `say` is told beside what comes next. */
  readonly onDone: (say: string) => void;
}

/** Asks once more before something is switched off for a site: a page could have led a person to the card’s button. */
export function HideSite({ what, state, replace, onDone }: HideProps) {
  const [busy, setBusy] = useState(false);
  if (state.phase !== 'ready') return null;
  const { host } = state.summary;
  const { message, heading, explanation, confirm, done } = WISHES[what];
  const hide = async (): Promise<void> => {
    setBusy(true);
    try {
      await send(message, { host, enabled: false });
      replace(await send('ui/tab', { tabId: state.tab.id }));
      onDone(done());
    } catch {
      setBusy(false);
      onDone(text('popup_failed'));
    }
  };
  return (
    <section class="hide">
      <h2 data-start tabIndex={-1}>
        {heading(host)}
      </h2>
      <p>{explanation()}</p>
      <div class="actions">
        <button type="button" class="main" aria-disabled={busy} onClick={() => !busy && void hide()}>
          {confirm()}
        </button>
        <button type="button" onClick={() => onDone('')}>
          {text('report_cancel')}
        </button>
      </div>
    </section>
  );
}
