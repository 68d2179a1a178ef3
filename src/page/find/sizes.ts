import type { Medium } from '../../contract/media.ts';

/** Least rendered width and height that an image or a video must have to be looked at, in CSS px; a person may ask for more. */
export const MIN_SIDE = 48;
/** Least rendered height of an audio player, in CSS px. */
export const MIN_AUDIO_HEIGHT = 24;

/** Whether a medium is shown large enough to be looked at. Smaller ones are neither fetched nor marked. */
export function isLargeEnough(
  medium: Medium,
  box: { readonly width: number; readonly height: number },
  minSide = MIN_SIDE,
): boolean {
  if (medium === 'audio') return box.height >= MIN_AUDIO_HEIGHT && box.width > 0;
  return box.width >= minSide && box.height >= minSide;
}

/**
 * Whether a background of this computed `background-size` can be that large. An icon or a sprite on a large element
 * is not: only lengths are judged, as `auto` depends on the file.
 */
export function isLargeBackground(size: string): boolean {
  const lengths = [
    ...size
      .split(',', 1)
      .join('')
      .matchAll(/(?<![\d.])([\d.]+)px/g),
  ].map((match) => Number(match[1]));
  return lengths.every((length) => length >= MIN_SIDE);
}

/** How far a box is from the visible part of the window, in CSS px; 0 is in view. */
export function distanceFromView(box: { readonly top: number; readonly bottom: number }, viewHeight: number): number {
  if (box.bottom < 0) return -box.bottom;
  return box.top > viewHeight ? box.top - viewHeight : 0;
}
