import type { Basis, Label } from '../../core/verdict/verdict.ts';
import { createSvg } from '../dom.ts';

/** A label with a cut corner; what is drawn in it tells the category, its filling whether someone signed. */
const LABEL_SHAPE =
  'M3.5 1.25H10L14.75 6V12.5A2.25 2.25 0 0 1 12.5 14.75H3.5A2.25 2.25 0 0 1 1.25 12.5V3.5A2.25 2.25 0 0 1 3.5 1.25Z';
const STAR = 'M7.9 3.6 9.1 6.9 12.4 8.1 9.1 9.3 7.9 12.6 6.7 9.3 3.4 8.1 6.7 6.9Z';
const PENCIL = 'M4.1 12.1 4.8 9.5 9.3 5 11.3 7 6.8 11.5ZM10 4.3 10.7 3.6 12.7 5.6 12 6.3Z';
const QUESTION =
  'M8 3.9C6.4 3.9 5.4 4.9 5.3 6.3H6.8C6.9 5.6 7.3 5.2 8 5.2 8.7 5.2 9.1 5.6 9.1 6.1 9.1 6.7 8.8 6.9 8.3 7.3 7.6 7.8 7.2 8.3 7.2 9.4H8.6C8.6 8.8 8.9 8.5 9.5 8.1 10.2 7.6 10.6 7 10.6 6.1 10.6 4.8 9.5 3.9 8 3.9ZM7.1 10.4H8.7V12H7.1Z';

const GLYPHS: Readonly<Record<Label, string>> = {
  'made-with-ai': STAR,
  'edited-with-ai': PENCIL,
  'may-contain-ai': QUESTION,
  camera: '',
  none: '',
  unreadable: QUESTION,
};

/** Whether somebody signed the declaration; all other labels are drawn lighter. */
export const isSigned = (basis: Basis): boolean => basis.startsWith('signed-') && basis !== 'signed-unverified';

function path(shape: string, attributes: Readonly<Record<string, string>>): SVGElement {
  const element = createSvg('path');
  element.setAttribute('d', shape);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}

/** The small picture beside the words of a label. Categories differ by shape, never by colour alone. */
export function icon(label: Label, signed: boolean): SVGElement {
  const svg = createSvg('svg');
  svg.setAttribute('viewBox', '0 0 16 16');
  svg.setAttribute('aria-hidden', 'true');
  const fill = { fill: 'currentColor', 'fill-rule': 'evenodd' };
  // One path with the glyph cut out of it, so that the picture or forced colours behind stay right.
  if (signed) svg.append(path(LABEL_SHAPE + GLYPHS[label], fill));
  else {
    svg.append(path(LABEL_SHAPE, { fill: 'none', stroke: 'currentColor', 'stroke-width': '1.2' }));
    svg.append(path(GLYPHS[label], fill));
  }
  return svg;
}

/** The cross of a close button. */
export function cross(): SVGElement {
  const svg = createSvg('svg');
  svg.setAttribute('viewBox', '0 0 16 16');
  svg.setAttribute('aria-hidden', 'true');
  svg.append(
    path('M4 4 12 12M12 4 4 12', { stroke: 'currentColor', 'stroke-width': '1.6', 'stroke-linecap': 'round' }),
  );
  return svg;
}
