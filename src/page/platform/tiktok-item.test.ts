import { describe, expect, it, test } from 'vitest';
import { isLabelled, videoOf } from './tiktok-item.ts';

const ID = '7272423353061887275';
const universal = (item: object): string =>
  JSON.stringify({ __DEFAULT_SCOPE__: { 'webapp.video-detail': { itemInfo: { itemStruct: { id: ID, ...item } } } } });
const sigi = (item: object): string => JSON.stringify({ ItemModule: { [ID]: { id: ID, ...item } } });

describe.each([
  ['universal data', universal],
  ['older data', sigi],
])('%s', (_, page) => {
  it.each([
    { aigcLabelType: 1 },
    { aigcLabelType: '2' },
    { aigcLabelType: 0, moderationAigcLabelType: 1 },
    { IsAigc: true },
  ])('label in %j', (item) => expect(isLabelled(page(item), ID)).toBe(true));

  it.each([
    {},
    { aigcLabelType: 0, moderationAigcLabelType: 0, IsAigc: false },
    { aigcLabelType: '0' },
    { aigcLabelType: null, IsAigc: 'true' },
    { aigcLabelType: { toString: 1 } },
    { aigcLabelType: 1, id: '1' },
    { desc: 'AI-generated #ai aigcLabelType' },
  ])('no label in %j', (item) => expect(isLabelled(page(item), ID)).toBe(false));
});

test('other data hold no label', () => {
  for (const text of ['', '{', 'null', '[]', '{"ItemModule":1}', '{"__proto__":{"ItemModule":{}}}'])
    expect(isLabelled(text, ID)).toBe(false);
  expect(isLabelled(sigi({ aigcLabelType: 1 }), '__proto__')).toBe(false);
});

test.each([
  [`https://www.tiktok.com/@a.b/video/${ID}?lang=en`, ID],
  ['https://www.tiktok.com/@a/video/', ''],
  ['https://www.tiktok.com/foryou', ''],
  [`https://www.tiktok.com/x/@a/video/${ID}`, ''],
])('video of %s', (url, id) => expect(videoOf(url)).toBe(id));
