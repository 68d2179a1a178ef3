import { createElement } from '../dom.ts';
import { type Layer, moveTo } from './layer.ts';
import type { Box } from './placement.ts';

/** Longer than the animation of the style sheet, in milliseconds. */
const FLASH_MS = 1700;
/** How far the frame stands off the medium, in CSS px. */
const GAP = 3;

/** Draws a frame around a place for a moment, to lead the eye there. */
export function flash(layer: Layer, box: Box, onEnd: () => void): void {
  const frame = createElement('div');
  frame.className = 'flash';
  layer.add(frame);
  const origin = layer.origin();
  frame.style.width = `${box.right - box.left + 2 * GAP}px`;
  frame.style.height = `${box.bottom - box.top + 2 * GAP}px`;
  moveTo(frame, box.left - GAP, box.top - GAP, origin);
  setTimeout(() => {
    frame.remove();
    onEnd();
  }, FLASH_MS);
}
