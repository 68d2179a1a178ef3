import { expect, it } from 'vitest';
import { distanceFromView, isLargeBackground, isLargeEnough } from './sizes.ts';

it('looks at images and video from 48 px on both sides', () => {
  expect(isLargeEnough('image', { width: 48, height: 48 })).toBe(true);
  expect(isLargeEnough('image', { width: 47.9, height: 400 })).toBe(false);
  expect(isLargeEnough('video', { width: 400, height: 47 })).toBe(false);
  expect(isLargeEnough('image', { width: 0, height: 0 })).toBe(false);
});

it('looks only at larger ones where a person wishes, but at every audio player', () => {
  expect(isLargeEnough('image', { width: 199, height: 400 }, 200)).toBe(false);
  expect(isLargeEnough('video', { width: 200, height: 200 }, 200)).toBe(true);
  expect(isLargeEnough('audio', { width: 100, height: 24 }, 200)).toBe(true);
});

it('looks at audio players from 24 px height', () => {
  expect(isLargeEnough('audio', { width: 300, height: 24 })).toBe(true);
  expect(isLargeEnough('audio', { width: 300, height: 23 })).toBe(false);
  expect(isLargeEnough('audio', { width: 0, height: 54 })).toBe(false);
});

it('leaves icons and sprites on large elements alone', () => {
  expect(isLargeBackground('16px')).toBe(false);
  expect(isLargeBackground('16px 12px')).toBe(false);
  expect(isLargeBackground('auto 20.5px')).toBe(false);
  expect(isLargeBackground('auto')).toBe(true);
  expect(isLargeBackground('cover')).toBe(true);
  expect(isLargeBackground('100% 100%')).toBe(true);
  expect(isLargeBackground('300px 200px')).toBe(true);
  expect(isLargeBackground('cover, 16px')).toBe(true);
});

it('measures the distance from the visible part', () => {
  expect(distanceFromView({ top: 10, bottom: 20 }, 800)).toBe(0);
  expect(distanceFromView({ top: -300, bottom: 20 }, 800)).toBe(0);
  expect(distanceFromView({ top: -300, bottom: -100 }, 800)).toBe(100);
  expect(distanceFromView({ top: 900, bottom: 1000 }, 800)).toBe(100);
});
