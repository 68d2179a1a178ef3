import { useEffect, useState } from 'preact/hooks';
import { type Correction, MAX_CORRECTIONS_FILE, readCorrections, writeCorrections } from '../contract/correction.ts';
import type { Messages } from '../contract/messages.ts';
import { send } from '../platform/messaging.ts';
import { text } from '../platform/text.ts';
import { correctedLabelKey } from '../ui/correct-label.tsx';
import { moment } from '../ui/numbers.ts';
import { JSON_FILES, OpenFile } from '../ui/open-file.tsx';
import { saveJson } from '../ui/saved-file.ts';
import { UntrustedText } from '../ui/untrusted-text.tsx';

/** All labels that the person, or a desk, corrected: with undo, as a file, and out of one. Read anew with each answer. */
export function CorrectionList({ answers }: { readonly answers: number }) {
  const [corrections, setCorrections] = useState<readonly Correction[]>([]);
  const [problem, setProblem] = useState('');
  const change = async (asked: Messages['ui/corrections']['request']): Promise<void> => {
    try {
      setCorrections(await send('ui/corrections', asked));
      setProblem('');
    } catch {
      setProblem(text('popup_failed'));
    }
  };
  useEffect(() => void change({}), [answers]);
  const read = async (file: File): Promise<void> => {
    const add = file.size > MAX_CORRECTIONS_FILE ? undefined : readCorrections(await file.text());
    if (add) await change({ add });
    else setProblem(text('corrections_bad'));
  };
  return (
    <section class="corrections">
      <h2>{text('corrections_heading')}</h2>
      <p class="quiet">{corrections.length === 0 ? text('corrections_none') : text('correct_hint')}</p>
      <ol class="reports">
        {corrections.toReversed().map((correction) => (
          <CorrectionRow
            key={`${correction.sha256} ${correction.desk ?? ''}`}
            correction={correction}
            onUndo={() => void change({ undo: correction.sha256 })}
          />
        ))}
      </ol>
      <div class="actions">
        {corrections.length > 0 && (
          <button type="button" onClick={() => saveJson('ai-labels-corrections.json', writeCorrections(corrections))}>
            {text('settings_export')}
          </button>
        )}
        <OpenFile name={text('settings_import')} accept={JSON_FILES} onFile={read} />
      </div>
      <p role="alert" class="problem">
        {problem}
      </p>
    </section>
  );
}

function CorrectionRow({ correction, onUndo }: { readonly correction: Correction; readonly onUndo: () => void }) {
  const { name, sha256, label, desk, at, highRisk } = correction;
  return (
    <li>
      <h3>
        <UntrustedText value={name === '' ? sha256.slice(0, 16) : name} />
      </h3>
      <p>
        <strong>{text(correctedLabelKey(label))}</strong> ·{' '}
        {desk === undefined ? text('corrected_by_you') : <UntrustedText value={text('corrected_by_desk', desk)} />}{' '}
        <span class="quiet">{moment(at)}</span>
      </p>
      {highRisk === true && desk !== undefined && (
        <p class="note">
          {text('high_risk')} <UntrustedText value={desk} />
        </p>
      )}
      <p class="quiet hash">{sha256}</p>
      <div class="actions">
        <button type="button" onClick={onUndo}>
          {text('correct_undo')}
        </button>
      </div>
    </li>
  );
}
