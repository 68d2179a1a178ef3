import type { HistoryNode, HistoryStep } from '../../contract/provenance.ts';

/** Words for the actions of C2PA 2.4 §18.13 and of its first version; every other one is shown as written. */
export const STEP_KEYS: Readonly<Record<string, string>> = {
  'c2pa.created': 'step_created',
  'c2pa.opened': 'step_opened',
  'c2pa.placed': 'step_placed',
  'c2pa.removed': 'step_removed',
  'c2pa.edited': 'step_edited',
  'c2pa.edited.metadata': 'step_metadata',
  'c2pa.color_adjustments': 'step_colour',
  'c2pa.adjustedColor': 'step_colour',
  'c2pa.cropped': 'step_cropped',
  'c2pa.deleted': 'step_deleted',
  'c2pa.drawing': 'step_drawing',
  'c2pa.dubbed': 'step_dubbed',
  'c2pa.enhanced': 'step_enhanced',
  'c2pa.filtered': 'step_filtered',
  'c2pa.orientation': 'step_orientation',
  'c2pa.resized': 'step_resized',
  'c2pa.resized.proportional': 'step_resized',
  'c2pa.trimmed': 'step_trimmed',
  'c2pa.addedText': 'step_text',
  'c2pa.changedSpeed': 'step_speed',
  'c2pa.converted': 'step_converted',
  'c2pa.transcoded': 'step_converted',
  'c2pa.repackaged': 'step_converted',
  'c2pa.published': 'step_published',
  'c2pa.redacted': 'step_redacted',
  'c2pa.translated': 'step_translated',
  'c2pa.watermarked': 'step_watermarked',
  'c2pa.watermarked.bound': 'step_watermarked',
  'c2pa.watermarked.unbound': 'step_watermarked',
  'c2pa.unknown': 'step_unknown',
};

/** Key of the words for an action; undefined for one that has none. */
export const stepKey = (action: string): string | undefined =>
  Object.hasOwn(STEP_KEYS, action) ? STEP_KEYS[action] : undefined;

/** Words for what a source type means; of the others nothing follows. */
export const MEANS_KEYS = {
  generated: 'means_generated',
  edited: 'means_edited',
  'may-contain': 'means_may_contain',
  camera: 'means_camera',
  human: 'means_people',
} as const satisfies Partial<Record<NonNullable<HistoryStep['means']>, string>>;

/** Key of the words for a meaning; undefined where nothing follows from it. */
export const meansKey = (means: HistoryStep['means']): string | undefined =>
  means === undefined || means === 'neutral' ? undefined : MEANS_KEYS[means];

/** Words for what an ingredient is to the file that took it in. */
export const RELATION_KEYS = {
  parentOf: 'history_parent',
  componentOf: 'history_component',
  inputTo: 'history_input',
  unknown: 'history_other',
} as const satisfies Record<NonNullable<HistoryNode['relation']>, string>;

/** Words for the list on which an ingredient's signer was found. */
export const LIST_KEYS = {
  official: 'history_list_official',
  older: 'history_list_older',
  own: 'history_list_own',
  none: 'history_list_none',
} as const satisfies Record<NonNullable<HistoryNode['list']> | 'none', string>;

/** A step, and how often it was taken in a row. */
export interface RepeatedStep extends HistoryStep {
  readonly times: number;
}

/** Equal steps in a row as one: editors write the same one dozens of times. */
export function groupSteps(steps: readonly HistoryStep[]): readonly RepeatedStep[] {
  const groups: RepeatedStep[] = [];
  for (const step of steps) {
    const last = groups.at(-1);
    if (last && isSame(last, step)) groups[groups.length - 1] = { ...last, times: last.times + 1 };
    else groups.push({ ...step, times: 1 });
  }
  return groups;
}

const isSame = (a: HistoryStep, b: HistoryStep): boolean =>
  (['action', 'sourceType', 'agent', 'description', 'when'] as const).every((member) => a[member] === b[member]);

/** ISO 8601 with date and time; anything else is shown as written. */
const ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)$/;

/** A date as people write it in a language; undefined for what is no date. */
export function dateText(value: string, language: string): string | undefined {
  const date = ISO.test(value) ? new Date(value) : undefined;
  if (date === undefined || Number.isNaN(date.getTime())) return undefined;
  return date.toLocaleString(language, { dateStyle: 'medium', timeStyle: 'short' });
}
