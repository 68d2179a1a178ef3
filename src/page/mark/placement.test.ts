import { describe, expect, it } from 'vitest';
import {
  avoid,
  below,
  type Box,
  type CardRequest,
  cornersOf,
  middle,
  placeCard,
  placeMarker,
  type Request,
  visiblePart,
} from './placement.ts';

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
  corner: { right: false, bottom: false },
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

  it('takes the corner it is given', () => {
    const part = box(0, 0, 200, 200);
    expect(placeMarker(request(part, { corner: { right: true, bottom: false } }))).toMatchObject({
      left: 82,
      right: 192,
      top: 8,
    });
    expect(placeMarker(request(part, { corner: { right: false, bottom: true } }))).toMatchObject({
      left: 8,
      bottom: 192,
    });
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
  const left = { right: false };
  expect(below(part, box(0, 0, 800, 70), left)).toEqual(box(20, 70, 300, 170));
  expect(below(part, box(0, 0, 800, 700), left)).toBeNull();
  expect(below(part, box(400, 300, 100, 100), left)).toBeNull();
  expect(below(part, box(300, 0, 100, 70), left)).toBeNull();
  expect(below(part, box(300, 0, 100, 70), { right: true })).toEqual(box(20, 70, 300, 170));
});

it('finds the middle of what is in the window', () => {
  const view = box(0, 0, 800, 600);
  expect(middle(box(-100, -100, 200, 400), view)).toEqual({ x: 50, y: 150 });
  expect(middle(box(0, 601, 10, 10), view)).toBeNull();
});

it('tries the upper corners first, and leaves the lower edge of a player alone', () => {
  const [first, second, third, fourth] = cornersOf(false, false);
  expect(first).toEqual({ right: false, bottom: false });
  expect(second).toEqual({ right: true, bottom: false });
  expect([third?.bottom, fourth?.bottom]).toEqual([true, true]);
  expect(cornersOf(true, true)).toEqual([
    { right: true, bottom: false },
    { right: false, bottom: false },
  ]);
});

describe('placeCard', () => {
  const view = box(0, 0, 1000, 700);
  const card = { width: 300, height: 200 };
  const place = (part: Box, change: Partial<CardRequest> = {}): { left: number; top: number } => {
    const anchor = box(part.left + 8, part.top + 8, 110, 24);
    return placeCard({ anchor, part, card, view, rightToLeft: false, ...change });
  };

  it.each([
    ['beside the medium', box(100, 100, 400, 300), { left: 508, top: 108 }],
    ['before it where there is no room after', box(500, 100, 400, 300), { left: 192, top: 108 }],
    ['higher up where it would leave the window', box(100, 600, 400, 90), { left: 508, top: 492 }],
    ['below a wide one', box(50, 20, 900, 300), { left: 58, top: 324 }],
    ['above a wide one at the foot of the window', box(50, 300, 900, 390), { left: 58, top: 96 }],
    ['below its marker where the medium fills the window', box(0, 0, 1000, 700), { left: 8, top: 36 }],
  ])('%s', (_, part, expected) => {
    expect(place(part)).toEqual(expected);
  });

  it('stays in a window that is too small', () => {
    expect(place(box(0, 50, 200, 50), { view: box(0, 0, 200, 100) })).toEqual({ left: 8, top: 8 });
  });

  it('prefers the other side where text runs from right to left', () => {
    expect(place(box(400, 100, 200, 300), { rightToLeft: true })).toEqual({ left: 92, top: 108 });
  });
});
