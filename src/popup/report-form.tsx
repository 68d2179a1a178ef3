import { useId, useState } from 'preact/hooks';
import type { TabItem, TabSummary } from '../contract/media.ts';
import { EXPECTED_LABELS, type ExpectedLabel, type Report, REPORT_NOTE_LENGTH } from '../contract/report.ts';
import { send } from '../platform/messaging.ts';
import type { TabFacts } from '../platform/tabs.ts';
import { text } from '../platform/text.ts';
import { LabelChip } from '../ui/label-chip.tsx';
import { UntrustedJson } from '../ui/untrusted-text.tsx';
import { versions } from '../ui/versions.ts';
import { expectedKey } from '../ui/words.ts';
import { buildReport, reportJson } from './report.ts';
import { useFullCheck } from '../ui/tab-state.ts';

interface FormProps {
  readonly tab: TabFacts;
  readonly item: TabItem;
  readonly dataSaver: boolean;
  readonly replace: (summary: TabSummary) => void;
  /** Called with what to say when the form is done; empty when it was left. */
  readonly onDone: (news: string) => void;
}

/** Asks what the label should be, shows the whole report, and keeps it on this computer. */
export function ReportForm({ tab, item, dataSaver, replace, onDone }: FormProps) {
  const [expected, setExpected] = useState<ExpectedLabel>();
  const [note, setNote] = useState('');
  const [page, setPage] = useState(false);
  const [media, setMedia] = useState(false);
  const [once] = useState(() => ({ id: crypto.randomUUID(), created: new Date() }));
  const [problem, setProblem] = useState('');
  const check = useFullCheck(tab.id, item, !dataSaver, replace);
  const report =
    expected &&
    buildReport(
      item,
      { ...once, expected, note, page: page ? tab.url : undefined, media: media ? item.url : undefined },
      versions(),
    );
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (check === 'busy') return;
    const failed = report === undefined ? text('report_choose') : await keep(report);
    if (failed === undefined) onDone(text('report_kept'));
    else setProblem(failed);
  };
  return (
    <form class="report" onSubmit={(event) => void submit(event)} noValidate>
      <h2 data-start tabIndex={-1}>
        {text('report_heading')}
      </h2>
      <p>
        {text('report_now')}: <LabelChip verdict={item.verdict} />
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
      <p>{text('report_where')}</p>
      <p role="alert" class="problem">
        {problem}
      </p>
      {check === 'busy' && <p role="status">{text('popup_comparing')}</p>}
      <div class="actions">
        <button type="submit" class="main" aria-disabled={check === 'busy'}>
          {text('report_keep')}
        </button>
        <button type="button" onClick={() => onDone('')}>
          {text('report_cancel')}
        </button>
      </div>
    </form>
  );
}

/** Keeps a report; the reason in words where that failed. */
async function keep(report: Report): Promise<string | undefined> {
  try {
    return (await send('ui/report', { report })) === 'kept' ? undefined : text('report_full');
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
