import { describe, expect, it } from 'vitest';
import { webPlatform } from '../engine/platform-web.ts';
import { memorySource } from './bytes/source.ts';
import { manifestStore } from './container/fixture.ts';
import type { ManifestReader, ManifestReading } from './credentials/manifest-reader.ts';
import { inspect } from './inspect.ts';
import { readSidecars } from './sidecar.ts';

const TAM = 'http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia';
const text = (value: string): Uint8Array => new TextEncoder().encode(value);
const xmp = text(
  `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:i="http://iptc.org/std/Iptc4xmpExt/2008-02-29/" i:DigitalSourceType="${TAM}"/></rdf:RDF></x:xmpmeta>`,
);
const store = manifestStore(20);
const bitmap = Uint8Array.from([0x42, 0x4d, ...Array<number>(12).fill(0), 40, 0, 0, 0, 0, 0]);
const REMOTE: ManifestReading = { kind: 'remote', url: 'https://manifests.example/a' };

function look(medium: Uint8Array, sidecars: readonly Uint8Array[], answer: ManifestReading) {
  const asked: number[] = [];
  const manifests: ManifestReader = {
    trust: { official: false, older: false },
    wholeFile: true,
    readFile: () => Promise.reject(new Error('not the file of the medium')),
    readStore: async (each) => (asked.push(each.byteLength), answer),
  };
  const options = { platform: webPlatform, manifests, stage: 'full', sidecars: sidecars.map(memorySource) } as const;
  return inspect(memorySource(medium), options).then((verdict) => ({ verdict, asked }));
}

describe('sidecars', () => {
  it('declare for their medium, and say where', async () => {
    const { verdict } = await look(bitmap, [xmp], REMOTE);
    expect(verdict).toMatchObject({
      label: 'made-with-ai',
      basis: 'standard-metadata',
      source: { container: 'bmp' },
      findings: [{ where: 'sidecar XMP file', rule: 'iptc-generated' }],
      error: null,
    });
    expect((await look(bitmap, [], REMOTE)).verdict).toMatchObject({ label: 'none', findings: [] });
  });

  it('give credentials to a medium without, which are not compared with it', async () => {
    const { verdict, asked } = await look(bitmap, [store], REMOTE);
    expect(asked).toEqual([store.byteLength]);
    expect(verdict).toMatchObject({
      credentials: { state: 'elsewhere', binding: 'not-checked' },
      findings: [{ where: 'sidecar XMP' }],
    });
    const two = await look(bitmap, [store, store], REMOTE);
    expect(two.asked).toEqual([]);
    expect(two.verdict.credentials).toMatchObject({ state: 'nonconforming', codes: ['manifest.multiple'] });
    expect((await look(bitmap, [store], { kind: 'refused', code: 'Test' })).verdict).toMatchObject({
      label: 'none',
      credentials: { state: 'none' },
      error: null,
    });
  });

  it('are left alone where the medium has credentials of its own', async () => {
    const { asked } = await look(store, [manifestStore(99)], REMOTE);
    expect(asked).toEqual([]);
  });

  it('cost only themselves where they are bad, and say nothing where they are other media', async () => {
    const { verdict } = await look(
      bitmap,
      [store.subarray(0, 60), xmp.subarray(0, 40), new Uint8Array(0), xmp],
      REMOTE,
    );
    expect(verdict).toMatchObject({ label: 'made-with-ai', error: null });
    const unreadable = verdict.findings.filter(({ rule }) => rule === 'unreadable-block');
    expect(unreadable.map(({ where }) => where)).toEqual(['sidecar', 'sidecar XMP file', 'sidecar']);
    expect(await readSidecars([memorySource(bitmap)], webPlatform)).toEqual({ items: [], stores: [], failures: [] });
  });
});
