import type { MarkerVerdict } from '../../contract/media.ts';
import type { MarkPreferences } from '../../contract/treatment.ts';

/** What holds before a person chose anything: the decision table alone. */
export const DEFAULT_MARK_PREFERENCES: MarkPreferences = {
  corner: 'start',
  labels: { 'made-with-ai': 'mark', 'edited-with-ai': 'mark', 'may-contain-ai': 'count' },
};

type MarkedLabel = keyof MarkPreferences['labels'];

/**
 * What happens on the page. “May contain AI” is counted unless chosen otherwise, but for the few rows that the decision
 * table marks: there the file itself raises the question. A choice to mark or blur it takes in the other rows, too.
 */
export function treatmentOf(
  { label, display }: MarkerVerdict,
  { labels }: MarkPreferences,
): MarkPreferences['labels'][MarkedLabel] {
  if (!Object.hasOwn(labels, label)) return 'count';
  const chosen = labels[label as MarkedLabel];
  if (label !== 'may-contain-ai') return display === 'marker' ? chosen : 'count';
  return chosen === 'count' && display === 'marker' ? 'mark' : chosen;
}
