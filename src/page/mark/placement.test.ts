import { describe, expect, it } from 'vitest';
import { avoid, below, type Box, middle, placeCard, placeMarker, type Request, visiblePart } from './placement.ts';

const box = (left: number, top: number, width: number, height: number): Box => ({
  left,
  top,
  right: left + width,
  bottom: top + height,
});
const request = (part: Box, change: Partial<Request> = {}): Request => ({
  part,
  labelWidth: 110,
  productWidth: 180,
  audio: false,
  rightToLeft: false,
  roomAbove: true,
  ...change,
});

describe('visiblePart', () => {
  it('is what all clips leave', () => {
    expect(visiblePart(box(0, 0, 100, 100), [box(50, -10, 500, 60), box(0, 20, 80, 500)])).toEqual(box(50, 20, 30, 30));
    expect(visiblePart(box(0, 0, 100, 100), [box(100, 0, 50, 50)])).toBeNull();
    expect(visiblePart(box(0, 0, 0, 100), [])).toBeNull();
  });
});

describe('placeMarker', () => {
  it('shows as much as there is room for', () => {
    expect(placeMarker(request(box(10, 20, 400, 300)))).toEqual({ ...box(18, 28, 180, 24), variant: 'product' });
    expect(placeMarker(request(box(10, 20, 200, 300)))?.variant).toBe('label');
    expect(placeMarker(request(box(10, 20, 400, 300), { productWidth: 0 }))?.variant).toBe('label');
    expect(placeMarker(request(box(10, 20, 150, 300)))?.variant).toBe('icon');
    expect(placeMarker(request(box(10, 20, 400, 80)))?.variant).toBe('icon');
    expect(placeMarker(request(box(10, 20, 400, 300), { labelWidth: 390 }))?.variant).toBe('icon');
  });

  it('keeps inside a picture of the least size', () => {
    expect(placeMarker(request(box(0, 0, 48, 48)))).toEqual({ ...box(4, 4, 24, 24), variant: 'icon' });
    expect(placeMarker(request(box(0, 32, 260, 26.8)))).toMatchObject({ top: 33, bottom: 57 });
    expect(placeMarker(request(box(0, 0, 20, 200)))).toBeNull();
    expect(placeMarker(request(box(0, 0, 200, 20)))).toBeNull();
  });

  it('starts from the right where text does', () => {
    expect(placeMarker(request(box(0, 0, 200, 200), { rightToLeft: true }))).toMatchObject({ left: 82, right: 192 });
  });

  it('sits on the upper edge of an audio player, off its buttons', () => {
    const player = request(box(0, 100, 300, 54), { audio: true });
    expect(placeMarker(player)).toMatchObject({ top: 82, bottom: 106, variant: 'product' });
    expect(placeMarker({ ...player, roomAbove: false })).toMatchObject({ top: 104, variant: 'icon' });
  });
});

it('moves a marker off those already there', () => {
  const place = { ...box(8, 8, 110, 24), variant: 'label' as const };
  expect(avoid(place, [])).toEqual(place);
  expect(avoid(place, [box(8, 8, 24, 24)])).toMatchObject({ left: 8, top: 36, bottom: 60 });
  expect(avoid(place, [box(8, 8, 24, 24), box(20, 36, 80, 24)])).toMatchObject({ top: 64 });
});

it('goes below what covers the upper edge', () => {
  const part = box(20, 40, 300, 200);
  expect(below(part, box(0, 0, 800, 70))).toEqual(box(20, 70, 300, 170));
  expect(below(part, box(0, 0, 800, 700))).toBeNull();
  expect(below(part, box(400, 300, 100, 100))).toBeNull();
});

it('finds the middle of what is in the window', () => {
  const view = box(0, 0, 800, 600);
  expect(middle(box(-100, -100, 200, 400), view)).toEqual({ x: 50, y: 150 });
  expect(middle(box(0, 601, 10, 10), view)).toBeNull();
});

describe('placeCard', () => {
  const view = box(0, 0, 800, 600);
  const card = { width: 300, height: 200 };
  it.each([
    ['below', box(100, 100, 110, 24), { left: 100, top: 128 }],
    ['above where there is no room below', box(100, 500, 110, 24), { left: 100, top: 296 }],
    ['inside the right edge', box(700, 100, 90, 24), { left: 492, top: 128 }],
    ['inside the left edge', box(-50, 100, 90, 24), { left: 8, top: 128 }],
  ])('%s', (_, anchor, expected) => {
    expect(placeCard(anchor, card, view, false)).toEqual(expected);
  });

  it('stays in a window that is too small', () => {
    expect(placeCard(box(0, 50, 24, 24), card, box(0, 0, 200, 100), false)).toEqual({ left: 8, top: 8 });
  });

  it('opens to the left where text runs so', () => {
    expect(placeCard(box(500, 100, 110, 24), card, view, true)).toEqual({ left: 310, top: 128 });
  });
});
