import { text } from '../platform/text.ts';

/** “1 label”, “3 labels”: the sentence for a number in this language. Keys end in the plural category. */
export function counted(key: string, count: number): string {
  const language = text('ui_language');
  const category = new Intl.PluralRules(language).select(count);
  const number = new Intl.NumberFormat(language).format(count);
  return text(`${key}_${category}`, number) || text(`${key}_other`, number);
}

/** A number of bytes in the person's units. */
export function bytes(count: number | null): string {
  if (count === null) return text('source_unknown');
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;
  const step = Math.min(Math.floor(Math.log10(Math.max(count, 1)) / 3), units.length - 1);
  const format = { style: 'unit', unit: units[step] ?? 'byte', maximumFractionDigits: step === 0 ? 0 : 1 } as const;
  // The short form of the smallest unit stays “byte” in the plural.
  const unitDisplay = step === 0 ? 'long' : 'short';
  return new Intl.NumberFormat(text('ui_language'), { ...format, unitDisplay }).format(count / 1000 ** step);
}

/** A day and time in the person's own way. */
export function moment(time: string | number): string {
  return new Date(time).toLocaleString(text('ui_language'), { dateStyle: 'medium', timeStyle: 'short' });
}
