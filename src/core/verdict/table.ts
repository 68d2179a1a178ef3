import type { Display, Label } from './verdict.ts';

/** One row of the decision table: what a declaration means and where it is shown. */
export interface Rule {
  /** Row number in the catalogue of indicators, section 9. */
  readonly row: string;
  readonly label: Label;
  readonly display: Display;
}

/** The decision table as data (catalogue of indicators, section 9). The only home of what a declaration means. */
export const RULES = {
  'c2pa-generated': { row: '1', label: 'made-with-ai', display: 'marker' },
  'c2pa-edited': { row: '2', label: 'edited-with-ai', display: 'marker' },
  'c2pa-may-contain': { row: '3', label: 'may-contain-ai', display: 'popup' },
  'c2pa-neutral': { row: '4', label: 'none', display: 'details' },
  'c2pa-camera': { row: '5', label: 'camera', display: 'popup' },
  'c2pa-camera-unrecognised': { row: '6', label: 'none', display: 'details' },
  'c2pa-damaged': { row: '7', label: 'may-contain-ai', display: 'marker' },
  'c2pa-legacy-generated': { row: '8a', label: 'made-with-ai', display: 'marker' },
  'c2pa-ai-product': { row: '8b', label: 'may-contain-ai', display: 'popup' },
  'c2pa-elsewhere': { row: '9', label: 'none', display: 'details' },
  'iptc-generated': { row: '10', label: 'made-with-ai', display: 'marker' },
  'iptc-edited': { row: '11', label: 'edited-with-ai', display: 'marker' },
  'iptc-may-contain': { row: '12', label: 'may-contain-ai', display: 'popup' },
  'iptc-not-ai': { row: '13', label: 'none', display: 'details' },
  'iptc-camera': { row: '14', label: 'none', display: 'details' },
  'iptc-ai-system': { row: '15', label: 'made-with-ai', display: 'marker' },
  'iptc-ai-system-edited': { row: '16', label: 'edited-with-ai', display: 'marker' },
  'credit-generated': { row: '17', label: 'made-with-ai', display: 'marker' },
  'credit-edited': { row: '18', label: 'edited-with-ai', display: 'marker' },
  'aigc-generated': { row: '19', label: 'made-with-ai', display: 'marker' },
  'aigc-suspected': { row: '20', label: 'may-contain-ai', display: 'marker' },
  'generator-parameters': { row: '22', label: 'made-with-ai', display: 'marker' },
  'generator-not-generative': { row: '23', label: 'none', display: 'details' },
} as const satisfies Record<string, Rule>;

/** Name of a row of the decision table. */
export type RuleId = keyof typeof RULES;
