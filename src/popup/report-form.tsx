import { useId, useState } from 'preact/hooks';
import { asRead } from '../contract/correction.ts';
import type { TabItem, TabSummary } from '../contract/media.ts';
import { EXPECTED_LABELS, type ExpectedLabel, type Report, REPORT_NOTE_LENGTH } from '../contract/report.ts';
import { send } from '../platform/messaging.ts';
import type { TabFacts } from '../platform/tabs.ts';
import { text } from '../platform/text.ts';
import { LabelChip } from '../ui/label-chip.tsx';
import { UntrustedJson } from '../ui/untrusted-text.tsx';
import { versions } from '../ui/versions.ts';
import { expectedKey } from '../ui/words.ts';
import { hostOf, mayBeSent, useDesk } from '../ui/report/desk.ts';
import { ReportExits } from '../ui/report/exits.tsx';
import { buildReport, reportJson } from '../ui/report/report.ts';
import { useFullCheck } from '../ui/tab-state.ts';

interface FormProps {
  readonly tab: TabFacts;
  readonly item: TabItem;
  readonly dataSaver: boolean;
  readonly replace: (summary: TabSummary) => void;
  /** Called with what to say when the form is done; empty when it was left. */
  readonly onDone: (news: string) => void;
}

/** Asks what the label should be, shows the whole report, and keeps it on this computer or sends it, as the person says. */
export function ReportForm({ tab, item, dataSaver, replace, onDone }: FormProps) {
  const [expected, setExpected] = useState<ExpectedLabel>();
  const [note, setNote] = useState('');
  const [page, setPage] = useState(false);
  const [media, setMedia] = useState(false);
  const [once] = useState(() => ({ id: crypto.randomUUID(), created: new Date() }));
  const check = useFullCheck(tab.id, item, !dataSaver, replace);
  const addresses = { page: page ? tab.url : undefined, media: media ? item.url : undefined };
  const choices = { ...once, note, locale: text('ui_language'), ...addresses };
  const report = expected && buildReport(item, { ...choices, expected }, versions());
  return (
    <section class="report">
      <h2 data-start tabIndex={-1}>
        {text('report_heading')}
      </h2>
      <p>
        {text('report_now')}: <LabelChip verdict={asRead(item.verdict)} />
      </p>
      <Choices chosen={expected} onChoose={setExpected} />
      <Note value={note} onInput={setNote} />
      <fieldset>
        <legend>{text('report_address')}</legend>
        {tab.url !== '' && <Tick name={text('report_address_page')} on={page} onChange={setPage} />}
        <Tick name={text('report_address_media')} on={media} onChange={setMedia} />
        <p class="quiet">{text('report_address_hint')}</p>
      </fieldset>
      {report !== undefined && (
        <section>
          <h3>{text('report_preview')}</h3>
          <UntrustedJson json={reportJson(report)} label={text('report_preview')} />
        </section>
      )}
      <Ways report={report} isPrivate={tab.incognito} isBusy={check === 'busy'} onDone={onDone} />
    </section>
  );
}

interface WaysProps {
  /** Undefined until the person said what the label should be. */
  readonly report: Report | undefined;
  readonly isPrivate: boolean;
  readonly isBusy: boolean;
  readonly onDone: FormProps['onDone'];
}

/** What can become of the report: sent, kept, or taken away by the person's own hand. */
function Ways({ report, isPrivate, isBusy, onDone }: WaysProps) {
  const [problem, setProblem] = useState('');
  const desk = useDesk();
  const endpoint = isPrivate ? '' : (desk?.endpoint ?? '');
  const host = hostOf(endpoint);
  const finish = async (to: string): Promise<void> => {
    if (isBusy) return;
    if (report === undefined) {
      setProblem(text('report_choose'));
      return;
    }
    // First of all, or the browser no longer knows of the click.
    const isAllowed = to === '' || (await mayBeSent([report], to));
    const failed = await keep(report, isAllowed ? to : '');
    if (failed !== undefined) setProblem(failed);
    else onDone(isAllowed && to !== '' ? text('report_sending', host) : keptWords(isAllowed));
  };
  return (
    <>
      <p>{whereWords(isPrivate, host)}</p>
      <p role="alert" class="problem">
        {problem}
      </p>
      {isBusy && <p role="status">{text('popup_comparing')}</p>}
      <div class="actions">
        {!isPrivate && (
          <button type="button" class="main" aria-disabled={isBusy} onClick={() => void finish(endpoint)}>
            {endpoint === '' ? text('report_keep') : text('report_send', host)}
          </button>
        )}
        {endpoint !== '' && (
          <button type="button" aria-disabled={isBusy} onClick={() => void finish('')}>
            {text('report_keep_only')}
          </button>
        )}
        {report !== undefined && <ReportExits report={report} mail={desk?.mail ?? ''} />}
        <button type="button" onClick={() => onDone('')}>
          {text('report_cancel')}
        </button>
      </div>
    </>
  );
}

const keptWords = (isAllowed: boolean): string => (isAllowed ? text('report_kept') : text('report_not_allowed'));

/** Where the report goes. */
function whereWords(isPrivate: boolean, host: string): string {
  if (isPrivate) return text('report_private');
  return host === '' ? text('report_where') : text('report_where_desk', host);
}

/** Keeps a report, and sends it where `to` is a desk; the reason in words where it could not be kept. */
async function keep(report: Report, to: string): Promise<string | undefined> {
  try {
    const kept = await send('ui/report', { report, ...(to !== '' && { to }) });
    if (kept === 'kept') return undefined;
    return kept === 'full' ? text('report_full') : text('report_busy');
  } catch {
    return text('report_failed');
  }
}

interface ChoicesProps {
  readonly chosen: ExpectedLabel | undefined;
  readonly onChoose: (expected: ExpectedLabel) => void;
}

function Choices({ chosen, onChoose }: ChoicesProps) {
  return (
    <fieldset>
      <legend>{text('report_expected')}</legend>
      {EXPECTED_LABELS.map((expected) => (
        <label class="choice" key={expected}>
          <input
            type="radio"
            name="expected"
            value={expected}
            checked={chosen === expected}
            onChange={() => onChoose(expected)}
          />
          {text(expectedKey(expected))}
        </label>
      ))}
    </fieldset>
  );
}

function Note({ value, onInput }: { readonly value: string; readonly onInput: (value: string) => void }) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{text('report_note')}</label>
      <textarea
        id={id}
        rows={3}
        maxLength={REPORT_NOTE_LENGTH}
        aria-describedby={`${id}-left`}
        value={value}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
      <p class="quiet" id={`${id}-left`}>
        {text('report_note_left', String(REPORT_NOTE_LENGTH - value.length))}
      </p>
    </div>
  );
}

interface TickProps {
  readonly name: string;
  readonly on: boolean;
  readonly onChange: (on: boolean) => void;
}

function Tick({ name, on, onChange }: TickProps) {
  return (
    <label class="choice">
      <input type="checkbox" checked={on} onChange={(event) => onChange(event.currentTarget.checked)} />
      {name}
    </label>
  );
}
