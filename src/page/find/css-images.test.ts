import { describe, expect, it } from 'vitest';
import { cssImages } from './css-images.ts';

describe('cssImages', () => {
  it.each([
    ['none', []],
    ['linear-gradient(rgb(1, 2, 3), red)', []],
    ['url("https://a.example/x.png")', ['https://a.example/x.png']],
    ['url(https://a.example/x.png)', ['https://a.example/x.png']],
    ['linear-gradient(red, blue), url("https://a.example/a,b).png")', ['https://a.example/a,b).png']],
    ['url("a.png"), url("b.png"), url("a.png")', ['a.png', 'b.png']],
    [String.raw`url("https://a.example/q\"uote\\.png")`, [String.raw`https://a.example/q"uote\.png`]],
    [String.raw`url("a\000020b.png")`, ['a b.png']],
    ['url("data:image/svg+xml,%3Csvg xmlns=\'x\'%3E(,)")', ["data:image/svg+xml,%3Csvg xmlns='x'%3E(,)"]],
    ['cross-fade(url("a.png") 50%, url("b.png"))', ['a.png', 'b.png']],
    ['url("")', []],
    ['url("unclosed', []],
  ])('%s', (value, expected) => {
    expect(cssImages(value, 1)).toEqual(expected);
  });

  it('takes from an image-set what the screen shows', () => {
    const value = 'image-set(url("1.png") 1dppx, url("3.png") 3dppx type("image/png"), url("2.png") 2dppx)';
    expect(cssImages(value, 1)).toEqual(['1.png']);
    expect(cssImages(value, 1.5)).toEqual(['2.png']);
    expect(cssImages(value, 4)).toEqual(['3.png']);
    expect(cssImages('-webkit-image-set("a.png" 1x, "b.png" 2x)', 2)).toEqual(['b.png']);
    expect(cssImages('image-set(url("a.png") 96dpi, url("b.png") 192dpi)', 2)).toEqual(['b.png']);
  });

  it('bounds what it reads', () => {
    expect(cssImages(Array.from({ length: 50 }, (_, n) => `url("${n}.png")`).join(', '), 1)).toHaveLength(4);
    expect(cssImages(`url("data:${'x'.repeat(5_000_000)}")`, 1)).toEqual([]);
    expect(cssImages('url('.repeat(100_000), 1)).toEqual([]);
  });
});
