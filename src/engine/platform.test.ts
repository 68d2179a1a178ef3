import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { brotliCompressSync, constants, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { InspectError } from '../core/errors.ts';
import { LIMITS } from '../core/limits.ts';
import { nodePlatform } from './platform-node.ts';
import { createPlatform } from './platform.ts';

const MAX = LIMITS.blockBytes;
const text = Uint8Array.from({ length: 300_000 }, (_, i) => (i * i) % 251);

async function kindOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return 'no error';
  } catch (thrown) {
    return thrown instanceof InspectError ? thrown.failure.kind : `foreign: ${String(thrown)}`;
  }
}

describe('inflate', () => {
  it('reads all three formats', async () => {
    expect(Buffer.compare(await nodePlatform.inflate(deflateSync(text), 'deflate', MAX), text)).toBe(0);
    expect(Buffer.compare(await nodePlatform.inflate(deflateRawSync(text), 'deflate-raw', MAX), text)).toBe(0);
    expect(Buffer.compare(await nodePlatform.inflate(gzipSync(text), 'gzip', MAX), text)).toBe(0);
    expect(await nodePlatform.inflate(deflateSync(new Uint8Array(0)), 'deflate', MAX)).toEqual(new Uint8Array(0));
  });

  it('stops a bomb early', async () => {
    const bomb = deflateSync(new Uint8Array(256 * 1024 * 1024));
    const before = process.memoryUsage().arrayBuffers;
    let peak = before;
    const timer = setInterval(() => (peak = Math.max(peak, process.memoryUsage().arrayBuffers)), 1);
    expect(await kindOf(nodePlatform.inflate(bomb, 'deflate', MAX))).toBe('limit');
    clearInterval(timer);
    expect(Math.max(peak, process.memoryUsage().arrayBuffers) - before).toBeLessThan(32 * 1024 * 1024);
  });

  it('stops by output where the ratio is harmless, exactly at the cap', async () => {
    expect(await kindOf(nodePlatform.inflate(deflateSync(text), 'deflate', text.length - 1))).toBe('limit');
    expect(await kindOf(nodePlatform.inflate(deflateSync(text), 'deflate', text.length))).toBe('no error');
  });

  it('stops by ratio what stays below the cap', async () => {
    const zeros = deflateSync(new Uint8Array(MAX / 2));
    expect(await kindOf(nodePlatform.inflate(zeros, 'deflate', MAX))).toBe('limit');
    const few = deflateSync(new Uint8Array(LIMITS.inflateRatioFrom));
    expect(await kindOf(nodePlatform.inflate(few, 'deflate', MAX))).toBe('no error');
  });

  it.each([
    ['garbage', new Uint8Array([1, 2, 3, 4])],
    ['nothing', new Uint8Array(0)],
    ['a cut stream', deflateSync(text).subarray(0, 500)],
    ['a broken checksum', deflateSync(text).map((byte, i, all) => (i === all.length - 1 ? byte ^ 1 : byte))],
  ])('calls %s malformed', async (_, data) => {
    expect(await kindOf(nodePlatform.inflate(data, 'deflate', MAX))).toBe('malformed');
  });
});

describe('inflateStream', () => {
  async function* pieces(data: Uint8Array, step = 1000): AsyncGenerator<Uint8Array, void, undefined> {
    for (let at = 0; at < data.byteLength; at += step) yield data.subarray(at, at + step);
  }
  async function gather(stream: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
    const parts: Uint8Array[] = [];
    for await (const part of stream) parts.push(part);
    return Buffer.concat(parts);
  }

  it('gives the whole in pieces', async () => {
    const all = await gather(nodePlatform.inflateStream(pieces(deflateSync(text)), 'deflate'));
    expect(Buffer.compare(all, text)).toBe(0);
  });

  it('asks no more than its reader takes', async () => {
    let asked = 0;
    let left = false;
    const packed = deflateSync(new Uint8Array(256 * 1024 * 1024));
    async function* counted() {
      try {
        for await (const piece of pieces(packed)) {
          asked += piece.byteLength;
          yield piece;
        }
      } finally {
        left = true;
      }
    }
    for await (const part of nodePlatform.inflateStream(counted(), 'deflate')) {
      expect(part.byteLength).toBeGreaterThan(0);
      break;
    }
    expect(left).toBe(true);
    expect(asked).toBeLessThan(packed.byteLength / 2);
  });

  it.each([
    ['garbage', new Uint8Array([1, 2, 3, 4])],
    ['nothing', new Uint8Array(0)],
    ['a cut stream', deflateSync(text).subarray(0, 500)],
  ])('calls %s malformed', async (_, data) => {
    expect(await kindOf(gather(nodePlatform.inflateStream(pieces(data), 'deflate')))).toBe('malformed');
  });

  it('passes on what its input throws', async () => {
    async function* broken() {
      yield deflateSync(text).subarray(0, 500);
      throw new InspectError('network', 'gone');
    }
    expect(await kindOf(gather(nodePlatform.inflateStream(broken(), 'deflate')))).toBe('network');
  });
});

describe('verifyEd25519', () => {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const key = new Uint8Array(Buffer.from(publicKey.export({ format: 'jwk' }).x!, 'base64url'));
  const signature = new Uint8Array(sign(null, text, privateKey));

  it('tells right from wrong', async () => {
    expect(await nodePlatform.verifyEd25519(key, signature, text)).toBe(true);
    expect(await nodePlatform.verifyEd25519(key, signature, text.subarray(1))).toBe(false);
    expect(await nodePlatform.verifyEd25519(key, signature.subarray(1), text)).toBe(false);
  });

  it('never throws', async () => {
    expect(await nodePlatform.verifyEd25519(key.subarray(1), signature, text)).toBe('unsupported');
  });
});

describe('decodeText', () => {
  const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values);
  it('decodes each encoding', () => {
    expect(nodePlatform.decodeText(bytes(0xc3, 0xa9), 'utf-8')).toBe('é');
    expect(nodePlatform.decodeText(bytes(0xe9, 0x80, 0x9f), 'latin1')).toBe('é\u0080\u009f');
    expect(nodePlatform.decodeText(bytes(0xe9, 0, 0x42, 0), 'utf-16le')).toBe('éB');
    expect(nodePlatform.decodeText(bytes(0, 0xe9, 0, 0x42), 'utf-16be')).toBe('éB');
  });
  it('replaces what is malformed', () => {
    expect(nodePlatform.decodeText(bytes(0x41, 0xff), 'utf-8')).toBe('A\uFFFD');
    expect(nodePlatform.decodeText(bytes(0, 0x41, 0), 'utf-16be')).toBe('A\uFFFD');
  });
});

it('hashes', async () => {
  const expected = createHash('sha256').update(text).digest('hex');
  expect(Buffer.from(await nodePlatform.sha256(text)).toString('hex')).toBe(expected);
});

it('loads the dictionary of Brotli when it is first needed, and again only if that failed', async () => {
  let loads = 0;
  const { brotli, sha256 } = createPlatform(() => {
    loads += 1;
    return loads === 1 ? Promise.reject(new Error('offline')) : Promise.resolve(new Uint8Array(0));
  });
  await sha256(text);
  expect(loads).toBe(0);
  expect(await kindOf(brotli(Uint8Array.of(6), MAX))).toBe('engine-failed');
  expect(await brotli(Uint8Array.of(6), MAX)).toEqual(new Uint8Array(0));
  expect(await brotli(Uint8Array.of(6), MAX)).toEqual(new Uint8Array(0));
  expect(loads).toBe(2);
});

/** Hardly compressible, so that the rule on ratios does not speak. */
const noise = Uint8Array.from({ length: 200_000 }, (_, i) => Math.imul(i ^ (i >>> 3), 2_654_435_761) >>> 24);
const zeros = (length: number) =>
  brotliCompressSync(new Uint8Array(length), { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } });

describe('brotli', () => {
  it('reads what was compressed', async () => {
    expect(Buffer.compare(await nodePlatform.brotli(brotliCompressSync(noise), MAX), noise)).toBe(0);
    expect(await nodePlatform.brotli(brotliCompressSync(new Uint8Array(0)), MAX)).toEqual(new Uint8Array(0));
  });

  it('stops a bomb early', async () => {
    // 256 MiB in some hundred bytes.
    const bomb = zeros(256 * 1024 * 1024);
    expect(bomb.length).toBeLessThan(1024);
    const before = process.memoryUsage().arrayBuffers;
    let peak = before;
    const timer = setInterval(() => (peak = Math.max(peak, process.memoryUsage().arrayBuffers)), 1);
    expect(await kindOf(nodePlatform.brotli(bomb, MAX))).toBe('limit');
    clearInterval(timer);
    expect(Math.max(peak, process.memoryUsage().arrayBuffers) - before).toBeLessThan(1024 * 1024);
  });

  it('stops by output exactly at the cap, and by ratio below it', async () => {
    expect(await kindOf(nodePlatform.brotli(brotliCompressSync(noise), noise.length - 1))).toBe('limit');
    expect(await kindOf(nodePlatform.brotli(brotliCompressSync(noise), noise.length))).toBe('no error');
    expect(await kindOf(nodePlatform.brotli(zeros(MAX / 2), MAX))).toBe('limit');
  });

  it.each([
    ['garbage', new Uint8Array([0xff, 2, 3, 4])],
    ['nothing', new Uint8Array(0)],
    ['a cut stream', brotliCompressSync(noise).subarray(0, 100)],
  ])('calls %s malformed', async (_, data) => {
    expect(await kindOf(nodePlatform.brotli(data, MAX))).toBe('malformed');
  });
});
