import { describe, expect, it } from 'vitest';
import { readPosts } from './instagram-posts.ts';

const url = (name: string): string => `https://cdn.example/${name}.jpg?stp=dst&_nc_ht=x`;
const post = (method: unknown, name = 'a') => ({
  pk: '1',
  gen_ai_detection_method: { detection_method: method },
  image_versions2: { candidates: [{ url: url(name), width: 1 }, { url: url(`${name}-small`) }] },
  video_versions: [{ url: `https://cdn.example/${name}.mp4` }],
});
const wrap = (...items: unknown[]): string =>
  JSON.stringify({ require: [['X', 'handle', null, [{ __bbox: { result: { data: { items } } } }]]] });

describe('readPosts', () => {
  it.each([
    ['C2PA_METADATA', { says: 'made', credentials: true }],
    ['C2PA_METADATA_EDITED', { says: 'edited', credentials: true }],
    ['IPTC_METADATA', { says: 'made' }],
    ['META_INVISIBLE_WATERMARK', { says: 'made' }],
    ['IPTC_METADATA_EDITED', { says: 'edited' }],
    ['SELF_DISCLOSURE_FLOW', { says: 'made-or-edited' }],
    ['MANUAL_OVERRIDE_LABEL_ON', { says: 'made-or-edited' }],
  ])('reads %s for the addresses of the same post', (method, meaning) => {
    const found = readPosts(wrap(post(method), { ...post('NONE', 'b') }));
    expect([...found.keys()]).toEqual([url('a'), url('a-small'), 'https://cdn.example/a.mp4']);
    for (const each of found.values()) expect(each).toEqual(meaning);
  });

  it.each(['NONE', 'MANUAL_OVERRIDE_LABEL_OFF', 'SOMETHING_NEW', '', null, 1, { a: 1 }])(
    'reads nothing from %j',
    (method) => {
      expect(readPosts(wrap(post(method))).size).toBe(0);
    },
  );

  it('lets the pictures of a carousel speak for themselves', () => {
    const found = readPosts(wrap({ ...post('NONE'), carousel_media: [post('NONE', 'b'), post('IPTC_METADATA', 'c')] }));
    expect([...found.keys()]).toEqual([url('c'), url('c-small'), 'https://cdn.example/c.mp4']);
  });

  it('survives other shapes', () => {
    for (const text of [
      '',
      '{"gen_ai_detection_method"',
      '{"gen_ai_detection_method":1}',
      '["gen_ai_detection_method"]',
    ]) {
      expect(readPosts(text).size).toBe(0);
    }
    const odd = {
      gen_ai_detection_method: { detection_method: 'IPTC_METADATA' },
      image_versions2: { candidates: [1, null, { url: 2 }] },
      video_versions: 'x',
    };
    expect(readPosts(wrap(odd)).size).toBe(0);
  });
});
