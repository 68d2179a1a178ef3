import { withoutSteering } from './steering.ts';

/** What a cell can hold. Nothing is an empty cell. */
export type CsvValue = string | number | boolean | null | undefined;

/** Tells spreadsheets that the text is UTF-8: the first character of a file, not of a stream. */
export const CSV_START = '\ufeff';

/**
 * Where a spreadsheet would begin a formula: at the start of a cell, and after what some of them take for the end of
 * one, whatever the quotes say. The wide forms are those that East Asian versions take for the narrow ones.
 */
const FORMULA = /^(?=[ \t\r\n]*[=+\-@＝＋－＠\t\r])|(?<=[;\t\r\n] *)(?=[=+\-@＝＋－＠])/g;

/**
 * One cell of RFC 4180 that no spreadsheet takes for a formula: before one stands an apostrophe, the spreadsheets' own
 * mark for text. Characters that steer become U+FFFD. Text is quoted, so that it is kept as it is; numbers are not.
 */
export function csvCell(value: CsvValue): string {
  if (value === null || value === undefined || value === '') return '';
  if (typeof value !== 'string') return String(value);
  const text = withoutSteering(value).replaceAll(FORMULA, "'");
  return `"${text.replaceAll('"', '""')}"`;
}

/** One line of RFC 4180, its end included. */
export const csvRow = (values: readonly CsvValue[]): string => `${values.map(csvCell).join(',')}\r\n`;
