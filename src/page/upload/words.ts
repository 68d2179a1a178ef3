import type { Doubt, MarkerVerdict } from '../../contract/media.ts';
import { basisKey, labelKey } from '../../contract/words.ts';
import { text } from '../../platform/text.ts';

/** Longest name of a file that is shown, in characters. */
const MAX_SHOWN = 80;

/** Nothing invisible, no change of direction, no lines: a file can come from anybody. */
export function plainName(name: string): string {
  const plain = name.replace(/[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\s]+/gu, ' ').trim();
  const characters = [...plain];
  if (characters.length <= MAX_SHOWN) return plain;
  // The ending tells what it is.
  return `${characters.slice(0, MAX_SHOWN - 13).join('')}…${characters.slice(-12).join('')}`;
}

const DOUBT_KEYS: Readonly<Record<Doubt, string>> = {
  unchecked: 'basis_signed_unchecked',
  'not-compared': 'basis_not_compared',
  damaged: 'basis_damaged',
};

/** Who declares it, and how far that was checked. */
export const basisText = ({ basis, doubt }: MarkerVerdict): string =>
  text(doubt === undefined ? basisKey(basis) : DOUBT_KEYS[doubt]);

/** What a person can write beside their upload, in their own language. */
export function disclosureText(verdict: MarkerVerdict): string {
  const { label, product, reason } = verdict;
  const said = text(labelKey(label)) + (product === undefined ? '' : ` (${product})`);
  return reason.startsWith('c2pa-') ? text('upload_text_credentials', said) : text('upload_text_note', said);
}

/** The same for several files: each thing once, however many files say it. */
export function disclosureTexts(verdicts: readonly MarkerVerdict[]): string {
  return [...new Set(verdicts.map(disclosureText))].join('\n');
}
