import { isCounted, type TabSummary } from '../contract/media.ts';
import { labelKey } from '../contract/words.ts';
import type { Label } from '../core/verdict/verdict.ts';
import { text } from '../platform/text.ts';
import { LabelIcon } from '../ui/icons.tsx';
import { counted } from '../ui/numbers.ts';
import { countSkipped } from './skipped.ts';

/** What was found on the page in numbers: labels by kind, what could not be read and why, and what the page hides. */
export function PageSummary({ summary }: { readonly summary: TabSummary }) {
  const { items, marked, looked, waiting } = summary;
  const { labels } = summary.preferences;
  const hidden = items.filter((item) => isCounted(item, labels) && item.place === 'hidden').length;
  return (
    <section class="page-summary">
      <p class="count" data-testid="count">
        <strong>{counted('popup_count', marked)}</strong>
        {' · '}
        {text('popup_looked', String(looked))}
        {waiting > 0 && ` · ${text('popup_waiting', String(waiting))}`}
      </p>
      <Kinds summary={summary} />
      <Skipped summary={summary} />
      {hidden > 0 && (
        <p class="note" data-testid="hidden">
          {counted('popup_hides', hidden)}
        </p>
      )}
    </section>
  );
}

/** Labels that are counted, the most telling first. */
const COUNTED: readonly Label[] = ['made-with-ai', 'edited-with-ai', 'may-contain-ai'];

function Kinds({ summary }: { readonly summary: TabSummary }) {
  const shown = summary.items.filter((item) => isCounted(item, summary.preferences.labels));
  const kinds = COUNTED.flatMap((label) => {
    const count = shown.filter(({ verdict }) => verdict.label === label).length;
    return count === 0 ? [] : [{ label, count }];
  });
  if (kinds.length === 0) return null;
  return (
    <ul class="kinds" aria-label={text('popup_summary')}>
      {kinds.map(({ label, count }) => (
        <li key={label}>
          <LabelIcon label={label} signed={false} /> <strong>{count}</strong> {text(labelKey(label))}
        </li>
      ))}
    </ul>
  );
}

function Skipped({ summary }: { readonly summary: TabSummary }) {
  const reasons = countSkipped(summary.items);
  if (reasons.length === 0) return null;
  const total = reasons.reduce((sum, [, count]) => sum + count, 0);
  return (
    <p class="quiet" data-testid="skipped">
      {text('popup_not_read', total)} ({reasons.map(([key, count]) => `${count} ${text(key)}`).join(', ')})
    </p>
  );
}
