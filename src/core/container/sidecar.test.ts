import { describe, expect, test } from 'vitest';
import { be, bytes, collect, manifestStore } from './fixture.ts';

describe('sidecars', () => {
  test.each([
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"></x:xmpmeta>',
    '<?xml version="1.0"?>\n<!-- by hand -->\n<x:xapmeta xmlns:x="adobe:ns:meta/"/>',
    '\xef\xbb\xbf<?xpacket begin="\xef\xbb\xbf" id="W5M0MpCehiHzreSzNTczkc9d"?><rdf:RDF></rdf:RDF>',
  ])('an XMP file is one packet: %s', async (text) => {
    const file = bytes(text);
    expect(await collect(file)).toMatchObject({ id: 'xmp', contents: [text], failure: undefined });
    expect((await collect(file, { size: -1, pageSize: 64 })).contents).toEqual([text]);
  });

  test('a manifest store by itself', async () => {
    const store = manifestStore(40);
    const { id, mime, contents, failure } = await collect(bytes(store, 'behind'));
    expect([id, mime, failure]).toEqual(['c2pa', 'application/c2pa', undefined]);
    expect(contents).toEqual([String.fromCharCode(...store)]);
    expect((await collect(store.subarray(0, -1))).failure?.kind).toBe('truncated');
    store.set(be(4, 9));
    expect((await collect(store)).failure?.kind).toBe('malformed');
  });
});
