import type { MarkerVerdict } from '../../contract/media.ts';

/** A label that can stand on a page. */
export type MarkedLabel = 'made-with-ai' | 'edited-with-ai' | 'may-contain-ai';

/** `mark`: a marker. `blur`: also hidden until a person wants to see it. `count`: only in the toolbar and the popup. */
export type Treatment = 'mark' | 'blur' | 'count';

/** How a person wants labels to look on pages. */
export interface MarkPreferences {
  /** Upper corner that is taken first: where reading starts, or the other. */
  readonly corner: 'start' | 'end';
  readonly labels: Readonly<Record<MarkedLabel, Treatment>>;
}

/** What holds before a person chose anything: the decision table alone. */
export const DEFAULT_MARK_PREFERENCES: MarkPreferences = {
  corner: 'start',
  labels: { 'made-with-ai': 'mark', 'edited-with-ai': 'mark', 'may-contain-ai': 'count' },
};

/**
 * What happens on the page. “May contain AI” is counted unless chosen otherwise, but for the few rows that the decision
 * table marks: there the file itself raises the question. A choice to mark or blur it takes in the other rows, too.
 */
export function treatmentOf({ label, display }: MarkerVerdict, { labels }: MarkPreferences): Treatment {
  if (!Object.hasOwn(labels, label)) return 'count';
  const chosen = labels[label as MarkedLabel];
  if (label !== 'may-contain-ai') return display === 'marker' ? chosen : 'count';
  return chosen === 'count' && display === 'marker' ? 'mark' : chosen;
}
