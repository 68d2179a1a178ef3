import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { webPlatform } from '../engine/platform-web.ts';
import { type ByteSource, memorySource } from './bytes/source.ts';
import type { ManifestReader, ManifestReading } from './credentials/manifest-reader.ts';
import { InspectError } from './errors.ts';
import { inspect } from './inspect.ts';
import { LIMITS } from './limits.ts';
import type { Verdict } from './verdict/verdict.ts';

const TAM = 'http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia';
const REFUSED: ManifestReading = { kind: 'refused', code: 'Test' };

/** A reader that notes what it was asked. */
function reader(answer: () => Promise<ManifestReading>, wholeFile = false) {
  const asked: (string | number)[] = [];
  const manifests: ManifestReader = {
    trust: { official: false, older: false },
    wholeFile,
    readFile: (mime) => (asked.push(mime), answer()),
    readStore: (store) => (asked.push(store.byteLength), answer()),
  };
  return { asked, manifests };
}
const refusing = () => reader(async () => REFUSED);

function look(source: ByteSource | Uint8Array, manifests = refusing().manifests, stage: 'quick' | 'full' = 'full') {
  return inspect(source instanceof Uint8Array ? memorySource(source) : source, {
    platform: webPlatform,
    manifests,
    stage,
  });
}

function chunk(type: string, data: string | Uint8Array): Uint8Array {
  const body = Buffer.from(data);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(body.length);
  return Buffer.concat([length, Buffer.from(type), body, Buffer.alloc(4)]);
}
function png(...chunks: Uint8Array[]): Uint8Array {
  const all = [chunk('IHDR', Buffer.alloc(13)), ...chunks, chunk('IDAT', 'pixels'), chunk('IEND', '')];
  return new Uint8Array(Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), ...all]));
}
const xmp = (attributes: string): Uint8Array =>
  chunk(
    'iTXt',
    `XML:com.adobe.xmp\0\0\0\0\0<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description ${attributes}/></rdf:RDF>`,
  );
const AI = xmp(`Iptc4xmpExt:DigitalSourceType="${TAM}"`);
const STORE = chunk('caBX', Buffer.alloc(100));

describe('inspect', () => {
  it('reads a declaration from a whole file', async () => {
    const bytes = png(AI);
    expect(await look(bytes)).toMatchObject({
      label: 'made-with-ai',
      display: 'marker',
      basis: 'standard-metadata',
      reason: 'iptc-generated',
      credentials: { state: 'none' },
      source: { container: 'png', mime: 'image/png', size: bytes.length, complete: true },
      error: null,
    } satisfies Partial<Record<keyof Verdict, unknown>>);
  });

  it('finds nothing in a plain file', async () => {
    expect(await look(png())).toMatchObject({ label: 'none', reason: 'nothing-found', error: null });
  });

  it.each([
    ['nothing', '', 'empty'],
    ['garbage', '\x01\x02\x03\x04garbage\0', 'unknown-format'],
    ['a page', '<!doctype html><html><body>404</body></html>', 'not-media'],
  ])('calls %s unreadable', async (_, content, kind) => {
    expect(await look(new Uint8Array(Buffer.from(content, 'latin1')))).toMatchObject({
      label: 'unreadable',
      display: 'popup',
      reason: kind,
      error: { kind },
      source: { container: 'unknown', complete: false },
    });
  });

  it('keeps what it found before a cut', async () => {
    const bytes = png(AI);
    const cut = bytes.subarray(0, bytes.length - 30);
    expect(await look(cut)).toMatchObject({
      label: 'made-with-ai',
      error: { kind: 'truncated' },
      source: { container: 'png', complete: false },
    });
    expect(await look(png().subarray(0, 50))).toMatchObject({ label: 'unreadable', reason: 'truncated' });
  });

  it('keeps what it found beside a broken block, and is not silent about it', async () => {
    const broken = chunk('zTXt', 'a\0\0not compressed');
    const verdict = await look(png(broken, AI));
    expect(verdict).toMatchObject({ label: 'made-with-ai', error: { kind: 'malformed' } });
    expect(verdict.findings).toContainEqual(
      expect.objectContaining({ rule: 'unreadable-block', value: expect.stringMatching(/^malformed: ./) }),
    );
    expect(await look(png(broken))).toMatchObject({ label: 'unreadable', reason: 'malformed' });
  });

  it('reads no more metadata blocks than the limit, and still finds the credentials behind them', async () => {
    const many = Array.from({ length: LIMITS.blocks + 9 }, () => chunk('tEXt', 'a\0b'));
    const { asked, manifests } = refusing();
    expect(await look(png(...many, AI, STORE), manifests)).toMatchObject({
      label: 'unreadable',
      error: { kind: 'limit' },
      credentials: { state: 'unreadable' },
      source: { complete: false },
    });
    expect(asked).toHaveLength(1);
    expect((await look(png(...many.slice(9)))).error).toBeNull();
  });

  it('hands no store above its cap to the reader, whole or cut out', async () => {
    const long = chunk('caBX', Buffer.alloc(LIMITS.manifestStoreBytes + 1));
    for (const whole of [true, false]) {
      const { asked, manifests } = reader(async () => REFUSED, whole);
      expect(await look(png(long), manifests)).toMatchObject({
        credentials: { state: 'unreadable' },
        error: { kind: 'limit' },
      });
      expect(asked).toEqual([]);
    }
  });

  it('lists equal findings once, and at most as many as the limit', async () => {
    expect((await look(png(AI, AI))).findings).toHaveLength(1);
    const many = Array.from({ length: LIMITS.findings + 9 }, (_, i) => chunk('tEXt', `AIGC\0{"Label":"1","n":${i}}`));
    expect((await look(png(...many))).findings).toHaveLength(LIMITS.findings);
  });

  it('survives a source that breaks', async () => {
    const failing = (thrown: unknown): ByteSource => ({ size: 9, pageSize: 1, read: () => Promise.reject(thrown) });
    expect(await look(failing(new InspectError('not-found', '404')))).toMatchObject({ reason: 'not-found' });
    expect(await look(failing(new TypeError('odd')))).toMatchObject({ reason: 'engine-failed' });
  });

  it('throws nothing and pollutes nothing, whatever the bytes', async () => {
    const bytes = png(
      AI,
      STORE,
      chunk('tEXt', 'prompt\0{"__proto__":{"polluted":1}}'),
      chunk('eXIf', 'II*\0\x08\0\0\0'),
    );
    const damage = fc.record({ at: fc.nat(bytes.length - 1), value: fc.nat(255) });
    await fc.assert(
      fc.asyncProperty(fc.array(damage, { maxLength: 12 }), fc.nat(bytes.length), async (changes, length) => {
        const damaged = bytes.slice(0, length);
        for (const { at, value } of changes) if (at < length) damaged[at] = value;
        expect((await look(damaged)).version).toBe(1);
      }),
      { numRuns: 300 },
    );
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });
});

describe('credentials', () => {
  it('hands over the store, or has the whole file read once', async () => {
    const part = refusing();
    const verdict = await look(png(STORE), part.manifests);
    expect(part.asked).toEqual([100]);
    expect(verdict).toMatchObject({
      label: 'unreadable',
      display: 'popup',
      basis: 'none',
      reason: 'malformed',
      credentials: { state: 'unreadable', codes: ['Test'] },
      error: { kind: 'malformed', message: expect.stringContaining('Test') },
      source: { complete: true },
    });
    const whole = reader(async () => REFUSED, true);
    await look(png(STORE), whole.manifests);
    expect(whole.asked).toEqual(['image/png']);
  });

  it('does not ask the reader about a file without a store', async () => {
    const { asked, manifests } = reader(async () => REFUSED, true);
    await look(png(AI), manifests);
    expect(asked).toEqual([]);
  });

  it('reads a large file whole only when asked to', async () => {
    const bytes = png(STORE);
    const large: ByteSource = {
      size: LIMITS.bindingBytes + 1,
      pageSize: 1,
      async read(offset, length) {
        const read = new Uint8Array(length);
        read.set(bytes.subarray(offset, offset + length));
        return read;
      },
    };
    for (const [stage, expected] of [
      ['quick', 100],
      ['full', 'image/png'],
    ] as const) {
      const { asked, manifests } = reader(async () => REFUSED, true);
      await look(large, manifests, stage);
      expect(asked).toEqual([expected]);
    }
  });

  it('takes several stores for none that is valid', async () => {
    const { asked, manifests } = refusing();
    const { credentials, label } = await look(png(STORE, STORE), manifests);
    expect(credentials).toMatchObject({ state: 'nonconforming', codes: ['manifest.multiple'] });
    expect(label).toBe('none');
    expect(asked).toEqual([]);
  });

  it('names the server that keeps the manifest, and asks nobody', async () => {
    const remote = xmp('dcterms:provenance="https://cai-manifests.adobe.com/manifests/x"');
    const { asked, manifests } = reader(async () => REFUSED, true);
    const verdict = await look(png(remote), manifests);
    expect(verdict.credentials).toMatchObject({ state: 'elsewhere', remote: 'cai-manifests.adobe.com' });
    expect(verdict).toMatchObject({ label: 'none', findings: [{ rule: 'c2pa-elsewhere', says: 'none' }] });
    expect(asked).toEqual([]);
    expect((await look(png(remote, STORE), manifests)).credentials.state).toBe('unreadable');
  });

  it('labels by the other findings when the reader refuses', async () => {
    const { manifests } = refusing();
    expect(await look(png(AI, STORE), manifests)).toMatchObject({
      label: 'made-with-ai',
      basis: 'standard-metadata',
      credentials: { state: 'unreadable' },
      error: { kind: 'malformed' },
    });
  });

  it('keeps the other findings when the reader breaks', async () => {
    const { manifests } = reader(() => Promise.reject(new InspectError('timeout', 'too slow')));
    expect(await look(png(AI, STORE), manifests)).toMatchObject({
      label: 'made-with-ai',
      error: { kind: 'timeout' },
      credentials: { state: 'unreadable' },
    });
  });
});
