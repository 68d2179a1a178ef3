import type { Display, Verdict } from '../core/verdict/verdict.ts';
import {
  CHOSEN_LABELS,
  type ChosenLabel,
  type LabelChoices,
  type PagePreferences,
  type Treatment,
} from './settings.ts';

/** Where a medium with a verdict appears: `counted` is in the toolbar's number and the popup, without a marker. */
type Shown = Display | 'counted';

/**
 * Where a medium appears once a person's choice has joined the decision table. The usual treatment is the table's. Any
 * other is for each medium that the table shows at all, so that “mark” also marks what it only lists. What rests on
 * pixels is never marked: it is looked for only where a person opened the details.
 */
export function shownAs(
  { label, display, basis }: Pick<Verdict, 'label' | 'display' | 'basis'>,
  labels: LabelChoices,
): Shown {
  const chosen = CHOSEN_LABELS.find((each) => each === label);
  if (chosen === undefined || display === 'details' || basis === 'watermark') return display;
  const treatment = labels[chosen];
  if (treatment === 'usual') return display;
  return treatment === 'count' ? 'counted' : 'marker';
}

/** How a person wants labels to look on pages. */
export interface MarkPreferences {
  readonly corner: PagePreferences['corner'];
  readonly labels: Readonly<Record<ChosenLabel, Exclude<Treatment, 'usual'>>>;
}

/** What the usual treatment of a label comes to where the decision table says nothing else of a declaration. */
const USUAL = {
  'made-with-ai': 'mark',
  'edited-with-ai': 'mark',
  'may-contain-ai': 'count',
} as const satisfies MarkPreferences['labels'];

/** What those who draw markers need to know. Which media have one is told with each verdict, by {@link shownAs}. */
export function markPreferences({ corner, labels }: Pick<PagePreferences, 'corner' | 'labels'>): MarkPreferences {
  const of = (label: ChosenLabel): Exclude<Treatment, 'usual'> => {
    const treatment = labels[label];
    return treatment === 'usual' ? USUAL[label] : treatment;
  };
  return {
    corner,
    labels: {
      'made-with-ai': of('made-with-ai'),
      'edited-with-ai': of('edited-with-ai'),
      'may-contain-ai': of('may-contain-ai'),
    },
  };
}
