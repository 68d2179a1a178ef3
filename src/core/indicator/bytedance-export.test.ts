import { describe, expect, it } from 'vitest';
import { bytedanceExport } from './bytedance-export.ts';
import { exif, NAMESPACES, png, rules, tags, xmp } from './fixture.ts';

const dreamina = (exportType: string, product = 'dreamina') =>
  JSON.stringify({
    aigc_info: { aigc_label_type: 0, source_info: product },
    data: { os: 'web', product, exportType, pictureId: '0' },
    trace_info: { originItemId: '7590949739743448328' },
  });

describe('exports of ByteDance apps', () => {
  it('reads a generation of Dreamina wherever it stands', () => {
    const text = dreamina('generation');
    const places = [
      exif({ userComment: text }),
      exif({ imageDescription: text }),
      xmp([NAMESPACES.exif, 'UserComment', text]),
      png(['Comment', text]),
      tags('mp4', ['©cmt', '{"product":"dreamina","exportType":"generation","os":"web"}']),
      tags('comment', ['', text]),
    ];
    for (const metadata of places) {
      expect(bytedanceExport.find(metadata)).toMatchObject([
        { rule: 'aigc-app-generated', class: 'G', says: 'made-with-ai', product: 'Dreamina' },
      ]);
      expect(rules(metadata)).toEqual(['aigc-app-generated']);
    }
  });

  it.each([
    '{"aigc_info":{"aigc_label_type":1},"data":{"product":"lv"}}',
    '{"aigc_info":{"aigc_label_type":2}}',
    '{"aigc_info":{"aigc_label_type":"1","source_info":"doubao"}}',
    '{"aigc_info":"{\\"aigc_label_type\\":2}"}',
    '{"aigc_label_type":2}',
    '{"data":{"product":"aweme","aigc_type":1}}',
    '{"aweme_info":{"aigc_type":"1"}}',
    '{"aigc_info":{"aigc_type":1}}',
  ])('reads the label in %s', (text) => {
    const [found] = bytedanceExport.find(exif({ userComment: text }));
    expect(found).toMatchObject({ rule: 'aigc-app-generated' });
    expect(found).not.toHaveProperty('product');
    expect(rules(tags('mp4', ['com.bytedance.info', text]))).toEqual(['aigc-app-generated']);
  });

  it.each(
    [
      dreamina('project'),
      dreamina('generation', 'doubao'),
      dreamina('generation', 'retouch'),
      dreamina('generation', 'lv'),
      '{"data":{"product":"dreamina"}}',
      '{"data":{"product":"doubao","exportType":"edit"}}',
      '{"product":"dreamina","data":{"exportType":"generation"}}',
      '{"aigc_info":{"aigc_label_type":0}}',
      '{"aigc_info":{"aigc_label_type":3}}',
      '{"aigc_info":{"aigc_label_type":true}}',
      '{"aigc_info":{"aigc_label_type":[1]}}',
      '{"aigc_info":{"aigc_type":"none"}}',
      '{"videos":{"aigc_type":1}}',
      '{"data":{"product":"aweme","aigc_type":0}}',
      'product dreamina exportType generation',
      '"aigc_label_type":1',
      '[{"aigc_label_type":1}]',
      '{"aigc_label_type":1',
      '{"__proto__":{"aigc_label_type":1},"exportType":1}',
    ].filter((text) => !text.includes('__proto__')),
  )('takes %s for something else', (text) => {
    for (const metadata of [exif({ userComment: text }), exif({ imageDescription: text }), png(['Comment', text])]) {
      expect(rules(metadata)).toEqual([]);
    }
  });

  it('looks in no other place of EXIF', () => {
    expect(rules(exif({ artist: dreamina('generation') }))).toEqual([]);
  });

  it('ends on objects that are wide or deep', () => {
    const wide = JSON.stringify({
      exportType: 1,
      ...Object.fromEntries(Array.from({ length: 50_000 }, (_, i) => [i, {}])),
    });
    const deep = `{"exportType":1,"a":${'{"a":'.repeat(60)}1${'}'.repeat(61)}`;
    expect(rules(png(['Comment', wide], ['Comment', deep]))).toEqual([]);
  });
});
