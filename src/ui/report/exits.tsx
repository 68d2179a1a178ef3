import { useState } from 'preact/hooks';
import type { Report } from '../../contract/report.ts';
import { text } from '../../platform/text.ts';
import { saveJson } from '../saved-file.ts';
import { reportJson } from './report.ts';

interface ExitsProps {
  readonly report: Report;
  /** Where it can be mailed to; empty: no such button. */
  readonly mail: string;
}

/** Ways for a report to leave by a person's own hand: copied, saved, or in a mail that their own program sends. */
export function ReportExits({ report, mail }: ExitsProps) {
  const [news, setNews] = useState('');
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(reportJson(report));
    setNews(text('report_copied'));
  };
  const write = (): void => {
    const { href, isWhole } = mailOf(report, mail);
    if (!isWhole) void copy().catch(() => undefined);
    location.href = href;
  };
  return (
    <>
      <button type="button" onClick={() => void copy().catch(() => setNews(text('report_failed')))}>
        {text('report_copy')}
      </button>
      <button
        type="button"
        onClick={() => saveJson(`ai-labels-report-${report.id.slice(0, 8)}.json`, reportJson(report))}
      >
        {text('settings_export')}
      </button>
      {mail !== '' && (
        <button type="button" onClick={write}>
          {text('report_mail')}
        </button>
      )}
      <span role="status" class="quiet">
        {news}
      </span>
    </>
  );
}

/** Longest address of a mail that all systems hand on to the mail program, in characters. */
const MAX_MAIL = 2000;

/** The address that opens a mail with the report in it. Where it is too long, it is to be pasted: `isWhole` is false. */
export function mailOf(report: Report, mail: string): { readonly href: string; readonly isWhole: boolean } {
  const address = (body: string): string => {
    const fields = [`subject=${encodeURIComponent(text('report_mail_subject'))}`, `body=${encodeURIComponent(body)}`];
    return `mailto:${encodeURIComponent(mail).replaceAll('%40', '@')}?${fields.join('&')}`;
  };
  const whole = address(`${text('report_mail_text')}\r\n\r\n${JSON.stringify(report)}\r\n`);
  if (whole.length <= MAX_MAIL) return { href: whole, isWhole: true };
  return { href: address(`${text('report_mail_text')}\r\n\r\n${text('report_mail_paste')}\r\n`), isWhole: false };
}
