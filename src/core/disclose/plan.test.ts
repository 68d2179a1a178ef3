import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { nodePlatform } from '../../engine/platform-node.ts';
import { disclosed, MADE, packet, read } from '../../../tests/disclosure/copy.ts';
import type { ByteSource } from '../bytes/source.ts';
import { be, box, bytes } from '../container/fixture.ts';
import { InspectError } from '../errors.ts';
import { wantedProperties } from './declaration.ts';
import { lengthOfPart } from './edit.ts';
import { cleared } from './packets.ts';
import { planDisclosure } from './plan.ts';
import { Refused, REFUSALS, toRefusal } from './refusal.ts';
import { sameButFor } from './same-reading.ts';

const sample = (name: string): Uint8Array =>
  new Uint8Array(readFileSync(new URL(`../../../e2e/media/${name}`, import.meta.url)));
const options = { platform: nodePlatform, breakCredentials: false };

describe('a plan', () => {
  it.each(['c2pa-made.jpg', 'c2pa-made.png', 'c2pa-made.webp', 'c2pa-made.mp4', 'c2pa-made.mp3', 'c2pa-remote.jpg'])(
    'breaks the credentials of %s only where that was chosen',
    async (name) => {
      expect(await disclosed(sample(name), MADE, false)).toBe('credentials');
      expect(await disclosed(sample(name), MADE, true)).toBeInstanceOf(Uint8Array);
    },
  );

  it.each([
    ['plain.gif', 'format'],
    ['plain.heic', 'format'],
    ['plain.mov', 'format'],
    ['plain.flac', 'format'],
    ['bad-html.png', 'format'],
    ['bad-empty.png', 'format'],
    ['bad-truncated.jpg', 'damaged'],
    ['bad-truncated.png', 'damaged'],
    ['trap-22-entities.jpg', 'xmp'],
    ['trap-22-bomb-beside.png', 'limit'],
  ])('refuses %s: %s', async (name, refusal) => expect(await disclosed(sample(name))).toBe(refusal));

  it('of a film of gigabytes reads next to nothing of it', async () => {
    const size = 3 * 2 ** 30;
    const head = bytes(box('ftyp', 'isom', be(4, 0)), box('moov', box('mvhd', new Uint8Array(20))));
    const mdat = bytes(be(4, 1), 'mdat', be(4, 0), be(4, 0));
    new DataView(mdat.buffer).setBigUint64(8, BigInt(size - head.length));
    const start = bytes(head, mdat);
    let taken = 0;
    const source: ByteSource = {
      size,
      pageSize: 4096,
      async read(offset, length) {
        taken += length;
        const piece = new Uint8Array(Math.min(length, size - offset));
        piece.set(start.subarray(offset, offset + length));
        return piece;
      },
    };
    const plan = await planDisclosure(source, MADE, options);
    if (plan.state === 'refused') throw new Error(plan.refusal);
    expect(plan.parts[0]).toEqual({ offset: 0, length: size });
    expect(plan.parts.length).toBe(2);
    expect(lengthOfPart(plan.parts[1]!)).toBeLessThan(2000);
    expect(taken).toBeLessThan(100_000);
  });

  it('says so where the file cannot be read any more', async () => {
    const gone: ByteSource = { size: 10, pageSize: 1, read: () => Promise.reject(new InspectError('network', 'gone')) };
    expect(await planDisclosure(gone, MADE, options)).toEqual({ state: 'refused', refusal: 'failed' });
    const endless: ByteSource = { size: undefined, pageSize: 1, read: async () => new Uint8Array(0) };
    expect(await planDisclosure(endless, MADE, options)).toEqual({ state: 'refused', refusal: 'failed' });
  });

  it('hides no fault of ours behind a refusal', () => {
    expect(() => toRefusal(new TypeError('ours'))).toThrow(TypeError);
    expect(toRefusal(new Refused('xmp', 'x'))).toBe('xmp');
    expect(REFUSALS).toContain(toRefusal(new InspectError('timeout', 'x')));
  });
});

describe('the proof of a copy', () => {
  const reading = async (file: Uint8Array) => ({
    container: 'jpeg' as const,
    mime: '',
    failures: [],
    ...(await read(file)),
  });
  const wanted = wantedProperties(MADE);

  it('sees what was lost, and only that', async () => {
    const [made, edited, plain, credit] = await Promise.all(
      ['iptc-made.jpg', 'iptc-edited.jpg', 'plain.jpg', 'credit-made.jpg'].map((name) => reading(sample(name))),
    );
    expect(sameButFor(wanted, plain!, made!)).toBe(true);
    expect(sameButFor(wanted, made!, edited!)).toBe(true);
    expect(sameButFor(wanted, credit!, made!)).toBe(false);
    expect(sameButFor([], made!, edited!)).toBe(false);
    const exif = await reading(sample('swarmui.jpg'));
    expect(sameButFor(wanted, exif, plain!)).toBe(false);
  });

  it('begins with packets that say nothing of it being left as they are', () => {
    const other = bytes(packet('<rdf:Description rdf:about="" dc:a="b" xmlns:dc="urn:d"/>'));
    const work = { wanted, platform: nodePlatform } as unknown as Parameters<typeof cleared>[1];
    expect(cleared(other, work)).toBeUndefined();
    expect(() => cleared(bytes('<'), work)).toThrow(Refused);
  });
});
