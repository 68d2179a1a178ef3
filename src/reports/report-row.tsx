import { useState } from 'preact/hooks';
import type { DeskView } from '../contract/desk.ts';
import type { OutboxEntry } from '../contract/outbox.ts';
import { labelKey } from '../contract/words.ts';
import { text } from '../platform/text.ts';
import { correctedLabelKey } from '../ui/correct-label.tsx';
import { hostOf } from '../ui/report/desk.ts';
import { ReportExits } from '../ui/report/exits.tsx';
import { reportJson } from '../ui/report/report.ts';
import { moment } from '../ui/numbers.ts';
import { UntrustedJson, UntrustedText } from '../ui/untrusted-text.tsx';
import { expectedKey, reportStateKey, troubleKey } from '../ui/words.ts';

interface RowProps {
  readonly entry: OutboxEntry;
  readonly desk: DeskView | undefined;
  readonly onSend: (to: string) => void;
  readonly onWithdraw: () => void;
}

/** One report: what it says, how far it got, what the desk said, and what can be done. */
export function ReportRow({ entry, desk, onSend, onWithdraw }: RowProps) {
  const [open, setOpen] = useState(false);
  const { report, state, answer } = entry;
  const endpoint = desk?.endpoint ?? '';
  const isSendable = endpoint !== '' && (state === 'kept' || state === 'refused');
  return (
    <li data-state={state}>
      <h2>{moment(report.created)}</h2>
      <p>
        {text('report_now')}: {text(labelKey(report.verdict.label))}
        <br />
        {text('reports_should')}: {text(expectedKey(report.expected))}
      </p>
      <p class="state">{text(reportStateKey(state), hostOf(entry.to ?? ''))}</p>
      <Trouble entry={entry} />
      {answer !== undefined && <Answer answer={answer} />}
      <div class="actions">
        {isSendable && (
          <button type="button" class="main" onClick={() => onSend(endpoint)}>
            {text('report_send', hostOf(endpoint))}
          </button>
        )}
        <button type="button" aria-expanded={open} onClick={() => setOpen(!open)}>
          {text('reports_view')}
        </button>
        <button type="button" title={text('reports_withdraw_hint')} onClick={onWithdraw}>
          {text('reports_withdraw')}
        </button>
      </div>
      {open && (
        <>
          <UntrustedJson json={reportJson(report)} label={text('reports_view')} />
          <div class="actions">
            <ReportExits report={report} mail={desk?.mail ?? ''} />
          </div>
        </>
      )}
    </li>
  );
}

/** What was in the way, and when it is tried again. */
function Trouble({ entry: { state, trouble, due } }: { readonly entry: OutboxEntry }) {
  if (trouble === undefined || (state !== 'waiting' && state !== 'refused')) return null;
  const next = state === 'waiting' && due > Date.now() ? text('reports_next', moment(due)) : '';
  return (
    <p class="quiet">
      {text(troubleKey(trouble))} {next}
    </p>
  );
}

/** The words of the desk, and what it says of the label. */
function Answer({ answer }: { readonly answer: NonNullable<OutboxEntry['answer']> }) {
  return (
    <blockquote>
      <p>
        <strong>
          <UntrustedText value={answer.desk} />
        </strong>{' '}
        <span class="quiet">{moment(answer.at)}</span>
      </p>
      <p>
        <UntrustedText value={answer.text} />
      </p>
      {answer.correction && (
        <p>
          {text('reports_corrected')} <strong>{text(correctedLabelKey(answer.correction.label))}</strong>
        </p>
      )}
    </blockquote>
  );
}
