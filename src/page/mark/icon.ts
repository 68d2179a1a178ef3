import { LABEL_SHAPE, MARKED_GLYPHS } from '../../contract/label-shape.ts';
import type { Basis, Label } from '../../core/verdict/verdict.ts';
import { createSvg } from '../dom.ts';

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
  // Only these are ever drawn on a page.
  const glyph = MARKED_GLYPHS[label as keyof typeof MARKED_GLYPHS] ?? '';
  const fill = { fill: 'currentColor', 'fill-rule': 'evenodd' };
  // One path with the glyph cut out of it, so that the picture or forced colours behind stay right.
  if (signed) svg.append(path(LABEL_SHAPE + glyph, fill));
  else {
    svg.append(path(LABEL_SHAPE, { fill: 'none', stroke: 'currentColor', 'stroke-width': '1.2' }));
    svg.append(path(glyph, fill));
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
