import { useState } from 'preact/hooks';
import { CORRECTED_LABELS, type CorrectedLabel } from '../contract/correction.ts';
import type { TabItem, TabSummary } from '../contract/media.ts';
import { send } from '../platform/messaging.ts';
import { text } from '../platform/text.ts';
import { shownLabelKey } from './words.ts';

interface CorrectProps {
  readonly tabId: number;
  readonly item: TabItem;
  readonly onDone: (summary: TabSummary) => void;
}

/** Lets a person give this very file another label, for themselves, and take that back. */
export function CorrectLabel({ tabId, item, onDone }: CorrectProps) {
  const [label, setLabel] = useState<CorrectedLabel>('none');
  const [state, setState] = useState<'idle' | 'busy' | 'failed'>('idle');
  const { frameId, id, verdict } = item;
  const correct = async (to: CorrectedLabel | null): Promise<void> => {
    setState('busy');
    try {
      onDone(await send('ui/correct', { tabId, frameId, id, label: to }));
      setState('idle');
    } catch {
      setState('failed');
    }
  };
  const options = CORRECTED_LABELS.filter((each) => each !== verdict.label);
  const chosen = options.includes(label) ? label : (options[0] ?? 'none');
  return (
    <details class="correct" open={verdict.corrected !== undefined}>
      <summary>{text('correct_heading')}</summary>
      <div class="actions">
        {verdict.corrected === undefined ? (
          <>
            <select
              aria-label={text('report_expected')}
              value={chosen}
              onChange={({ currentTarget: { value } }) => setLabel(options.find((each) => each === value) ?? 'none')}
            >
              {options.map((each) => (
                <option key={each} value={each}>
                  {text(correctedLabelKey(each))}
                </option>
              ))}
            </select>
            <button type="button" aria-disabled={state === 'busy'} onClick={() => void correct(chosen)}>
              {text('correct_button')}
            </button>
          </>
        ) : (
          <button type="button" aria-disabled={state === 'busy'} onClick={() => void correct(null)}>
            {text('correct_undo')}
          </button>
        )}
      </div>
      <p class="quiet">{text('correct_hint')}</p>
      <p role="status" class="problem">
        {state === 'failed' && text('correct_failed')}
      </p>
    </details>
  );
}

/** Words of a label that a person or a desk gives. */
export const correctedLabelKey = (label: CorrectedLabel): string => shownLabelKey({ label, basis: 'correction' });
