import { useEffect, useState } from 'preact/hooks';
import type { Report } from '../contract/report.ts';
import { labelKey } from '../contract/words.ts';
import { send } from '../platform/messaging.ts';
import { text } from '../platform/text.ts';
import { saveJson } from '../ui/saved-file.ts';
import { UntrustedJson } from '../ui/untrusted-text.tsx';
import { expectedKey } from '../ui/words.ts';
import { reportJson } from './report.ts';

/** The reports kept on this computer, newest first: read, withdraw, save. */
export function ReportList({
  onBack,
  onNews,
}: {
  readonly onBack: () => void;
  readonly onNews: (news: string) => void;
}) {
  const [reports, setReports] = useState<readonly Report[]>();
  useEffect(() => {
    send('ui/outbox', {}).then(setReports, () => onNews(text('popup_failed')));
  }, [onNews]);
  const withdraw = async (id: string): Promise<void> => {
    try {
      setReports(await send('ui/withdraw', { id }));
      onNews(text('reports_withdrawn'));
    } catch {
      onNews(text('popup_failed'));
    }
  };
  return (
    <section class="reports">
      <button type="button" class="link" onClick={onBack}>
        {text('popup_back')}
      </button>
      <h2 data-start tabIndex={-1}>
        {text('popup_reports')}
      </h2>
      <p>{reports?.length === 0 ? text('reports_empty') : text('reports_where')}</p>
      <ol class="items">
        {reports?.toReversed().map((report) => (
          <ReportRow key={report.id} report={report} onWithdraw={() => void withdraw(report.id)} />
        ))}
      </ol>
      {reports !== undefined && reports.length > 0 && (
        <button type="button" class="main" onClick={() => saveJson('ai-labels-reports.json', reportJson(reports))}>
          {text('reports_export')}
        </button>
      )}
    </section>
  );
}

function ReportRow({ report, onWithdraw }: { readonly report: Report; readonly onWithdraw: () => void }) {
  const [open, setOpen] = useState(false);
  const created = new Date(report.created).toLocaleString(text('ui_language'), {
    dateStyle: 'medium',
    timeStyle: 'short',
  });
  return (
    <li class="report-row">
      <h3>{created}</h3>
      <p>
        {text('report_now')}: {text(labelKey(report.verdict.label))}
        <br />
        {text('reports_should')}: {text(expectedKey(report.expected))}
      </p>
      <div class="actions">
        <button type="button" aria-expanded={open} onClick={() => setOpen(!open)}>
          {text('reports_view')}
        </button>
        <button type="button" onClick={onWithdraw}>
          {text('reports_withdraw')}
        </button>
      </div>
      {open && <UntrustedJson json={reportJson(report)} label={text('reports_view')} />}
    </li>
  );
}
