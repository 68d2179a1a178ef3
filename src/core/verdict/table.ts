import type { Display, Label } from './verdict.ts';

/** One row of the decision table: what a declaration means and where it is shown. */
export interface Rule {
  /** Row number in the catalogue of indicators, section 9; a dash where a row says nothing about AI. */
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
  'c2pa-statement': { row: '–', label: 'none', display: 'details' },
  'c2pa-history-incomplete': { row: '4', label: 'none', display: 'details' },
  'c2pa-elsewhere': { row: '9', label: 'none', display: 'details' },
  'iptc-generated': { row: '10', label: 'made-with-ai', display: 'marker' },
  'iptc-edited': { row: '11', label: 'edited-with-ai', display: 'marker' },
  'iptc-may-contain': { row: '12', label: 'may-contain-ai', display: 'popup' },
  'iptc-not-ai': { row: '13', label: 'none', display: 'details' },
  'iptc-camera': { row: '14', label: 'none', display: 'details' },
  'iptc-ai-system': { row: '15', label: 'made-with-ai', display: 'marker' },
  'iptc-ai-system-edited': { row: '16', label: 'edited-with-ai', display: 'marker' },
  'iptc-ai-system-may-contain': { row: '16', label: 'may-contain-ai', display: 'popup' },
  'credit-generated': { row: '17', label: 'made-with-ai', display: 'marker' },
  'credit-edited': { row: '18', label: 'edited-with-ai', display: 'marker' },
  'aigc-generated': { row: '19', label: 'made-with-ai', display: 'marker' },
  'aigc-suspected': { row: '20', label: 'may-contain-ai', display: 'marker' },
  'aigc-app-generated': { row: '21', label: 'made-with-ai', display: 'marker' },
  'generator-parameters': { row: '22', label: 'made-with-ai', display: 'marker' },
  'generator-not-generative': { row: '23', label: 'none', display: 'details' },
  'generator-mark': { row: '24', label: 'made-with-ai', display: 'marker' },
  'generator-edited': { row: '25', label: 'edited-with-ai', display: 'marker' },
  'generator-stealth': { row: '26', label: 'made-with-ai', display: 'marker' },
  'watermark-generated': { row: '27', label: 'made-with-ai', display: 'popup' },
  'soft-binding': { row: '28', label: 'none', display: 'details' },
  'structured-data-generated': { row: '30', label: 'made-with-ai', display: 'marker' },
  'structured-data-edited': { row: '30', label: 'edited-with-ai', display: 'marker' },
  'ai-disclosure-generated': { row: '31', label: 'made-with-ai', display: 'popup' },
  'ai-disclosure-edited': { row: '31', label: 'edited-with-ai', display: 'popup' },
  'platform-generated': { row: '32', label: 'made-with-ai', display: 'marker' },
  'platform-edited': { row: '32', label: 'edited-with-ai', display: 'marker' },
  'platform-may-contain': { row: '32', label: 'may-contain-ai', display: 'marker' },
  'uploader-generated': { row: '33', label: 'made-with-ai', display: 'popup' },
  'uploader-edited': { row: '33', label: 'edited-with-ai', display: 'popup' },
  'name-only': { row: '34', label: 'none', display: 'details' },
  'unreadable-block': { row: '–', label: 'none', display: 'details' },
} as const satisfies Record<string, Rule>;

/** Name of a row of the decision table. */
export type RuleId = keyof typeof RULES;
