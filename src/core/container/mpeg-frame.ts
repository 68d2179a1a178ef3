import type { Window } from '../bytes/window.ts';

/** kbit/s by bit-rate index: MPEG-1 layers I, II, III, then MPEG-2 and 2.5 layer I, layers II and III. */
const BIT_RATES = [
  [0, 32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448],
  [0, 32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384],
  [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  [0, 32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256],
  [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
] as const;
/** Hundreds of Hz by index, MPEG-1. */
const SAMPLE_RATES = [441, 480, 320] as const;

/** By version bits: MPEG-2.5, reserved, MPEG-2, MPEG-1. */
const RATE_DIVISORS = [4, 1, 2, 1] as const;

interface Frame {
  readonly length: number;
  /** Version, layer and sample rate: the same in all frames of a stream. */
  readonly kind: number;
}

/**
 * Whether an MPEG audio frame (ISO/IEC 11172-3 §2.4.1.3) stands at `offset` and another right behind it, or the end of
 * the file: the sync word alone is eleven bits that occur by chance.
 */
export async function isMpegAudio(window: Window, offset: number): Promise<boolean> {
  const first = readFrame(await window.peek(offset, 4));
  if (first === undefined) return false;
  const behind = await window.peek(offset + first.length, 4);
  return behind.byteLength === 0 ? window.size === offset + first.length : readFrame(behind)?.kind === first.kind;
}

function readFrame(header: Uint8Array): Frame | undefined {
  if (header.byteLength < 4) return undefined;
  const word = new DataView(header.buffer, header.byteOffset).getUint32(0);
  const version = (word >>> 19) & 3;
  const layer = 4 - ((word >>> 17) & 3);
  if (word >>> 21 !== 0x7ff || version === 1 || layer === 4) return undefined;
  const rate = BIT_RATES[tableOf(version === 3, layer)]?.[(word >>> 12) & 15] ?? 0;
  const base = SAMPLE_RATES[(word >>> 10) & 3];
  if (rate === 0 || base === undefined) return undefined;
  const sampleRate = (base * 100) / (RATE_DIVISORS[version] ?? 1);
  const padding = (word >>> 9) & 1;
  return { kind: word & 0x1e0c00, length: frameLength(version, layer, (rate * 1000) / sampleRate, padding) };
}

/** @param perSample bits of one sample */
function frameLength(version: number, layer: number, perSample: number, padding: number): number {
  if (layer === 1) return (Math.floor(12 * perSample) + padding) * 4;
  return Math.floor((layer === 3 && version !== 3 ? 72 : 144) * perSample) + padding;
}

function tableOf(mpeg1: boolean, layer: number): number {
  if (mpeg1) return layer - 1;
  return layer === 1 ? 3 : 4;
}
