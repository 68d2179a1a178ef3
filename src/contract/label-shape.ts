import type { Label } from '../core/verdict/verdict.ts';

/** A label with a cut corner, in 16 by 16 units: the same picture on a page and in our own pages. */
export const LABEL_SHAPE =
  'M3.5 1.25H10L14.75 6V12.5A2.25 2.25 0 0 1 12.5 14.75H3.5A2.25 2.25 0 0 1 1.25 12.5V3.5A2.25 2.25 0 0 1 3.5 1.25Z';

const STAR = 'M7.9 3.6 9.1 6.9 12.4 8.1 9.1 9.3 7.9 12.6 6.7 9.3 3.4 8.1 6.7 6.9Z';
const PENCIL = 'M4.1 12.1 4.8 9.5 9.3 5 11.3 7 6.8 11.5ZM10 4.3 10.7 3.6 12.7 5.6 12 6.3Z';
const QUESTION =
  'M8 3.9C6.4 3.9 5.4 4.9 5.3 6.3H6.8C6.9 5.6 7.3 5.2 8 5.2 8.7 5.2 9.1 5.6 9.1 6.1 9.1 6.7 8.8 6.9 8.3 7.3 7.6 7.8 7.2 8.3 7.2 9.4H8.6C8.6 8.8 8.9 8.5 9.5 8.1 10.2 7.6 10.6 7 10.6 6.1 10.6 4.8 9.5 3.9 8 3.9ZM7.1 10.4H8.7V12H7.1Z';
const CAMERA = 'M3.6 6.2H5.6L6.4 5H9.6L10.4 6.2H12.4V11.6H3.6ZM8 7.1A1.7 1.7 0 1 0 8 10.5A1.7 1.7 0 1 0 8 7.1Z';
const DASH = 'M5 7.9H11V9.3H5Z';
const CROSS = 'M5.2 6 6.2 5 8 6.8 9.8 5 10.8 6 9 7.8 10.8 9.6 9.8 10.6 8 8.8 6.2 10.6 5.2 9.6 7 7.8Z';

/** What is drawn in the labels that can stand on a page. */
export const MARKED_GLYPHS = {
  'made-with-ai': STAR,
  'edited-with-ai': PENCIL,
  'may-contain-ai': QUESTION,
} as const satisfies Partial<Record<Label, string>>;

/** What is drawn in the label: it tells the category, which is never told by colour alone. */
export const LABEL_GLYPHS: Readonly<Record<Label, string>> = {
  ...MARKED_GLYPHS,
  camera: CAMERA,
  none: DASH,
  unreadable: CROSS,
};
