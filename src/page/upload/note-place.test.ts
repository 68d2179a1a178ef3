import { describe, expect, test } from 'vitest';
import { placeNote, type NoteRequest } from './note-place.ts';

const view = { left: 0, top: 0, right: 1000, bottom: 700 };
const note = { width: 300, height: 200 };
const box = (left: number, top: number, width: number, height: number) => ({
  left,
  top,
  right: left + width,
  bottom: top + height,
});
const place = (request: Partial<NoteRequest>) =>
  placeNote({ anchor: null, note, view, taken: [], rightToLeft: false, ...request });

describe('a note', () => {
  const anchor = box(100, 100, 200, 30);

  test('stands below its control, from where reading starts', () => {
    expect(place({ anchor })).toEqual({ left: 100, top: 138 });
    expect(place({ anchor: box(600, 100, 200, 30), rightToLeft: true })).toEqual({ left: 500, top: 138 });
  });

  test('goes above where there is no room below', () => {
    expect(place({ anchor: box(100, 600, 200, 30) })).toEqual({ left: 100, top: 392 });
  });

  test('leaves the page’s own buttons free', () => {
    expect(place({ anchor, taken: [box(110, 150, 80, 30)] })).toEqual({ left: 308, top: 100 });
    // Everywhere beside it is something: a corner is free.
    expect(place({ anchor, taken: [box(0, 90, 1000, 300)] })).toEqual({ left: 692, top: 492 });
  });

  test('covers the least where all is taken', () => {
    const taken = [box(0, 0, 1000, 650), box(700, 650, 300, 50)];
    expect(place({ taken })).toEqual({ left: 8, top: 492 });
  });

  test('goes into a lower corner without a control, or with one as large as the page', () => {
    expect(place({})).toEqual({ left: 692, top: 492 });
    expect(place({ rightToLeft: true })).toEqual({ left: 8, top: 492 });
    expect(place({ anchor: box(0, 0, 1000, 600) })).toEqual({ left: 692, top: 492 });
    expect(place({ anchor: box(100, 900, 200, 30) })).toEqual({ left: 692, top: 492 });
  });

  test('begins inside a window that is smaller than itself', () => {
    expect(place({ view: box(0, 0, 200, 100) })).toEqual({ left: 8, top: 8 });
  });
});
