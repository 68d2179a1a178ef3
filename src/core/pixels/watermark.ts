import { finding } from '../indicator/finding.ts';
import { LIMITS } from '../limits.ts';
import type { Finding } from '../verdict/verdict.ts';
import { readVotes } from './dwt-votes.ts';
import type { Raster } from './raster.ts';

/** A message that a public generator puts into every picture it makes. */
interface Message {
  readonly product: string;
  readonly bits: readonly number[];
  /** Bits that must be read right. */
  readonly least: number;
}

const hexBits = (hex: string, length: number): number[] =>
  [...BigInt(`0x${hex}`).toString(2).padStart(length, '0')].map(Number);
const textBits = (text: string): number[] =>
  [...text].flatMap((character) => hexBits(character.charCodeAt(0).toString(16), 8));

/** Catalogue of indicators, section 6. FLUX means 48 bits, but its code drops the two zeros at the front. */
export const MESSAGES: readonly Message[] = [
  { product: 'Stable Diffusion XL', bits: hexBits('B3EC907BB19E', 48), least: 44 },
  { product: 'FLUX', bits: hexBits('2AFE879CF52E', 46), least: 42 },
  { product: 'Stable Diffusion 1', bits: textBits('StableDiffusionV1'), least: 125 },
  { product: 'Stable Diffusion 2', bits: textBits('SDV2'), least: 32 },
];

/** How well a message was read. */
export interface Reading {
  readonly message: Message;
  /** Bits of the message that the majority of their blocks gives. */
  readonly right: number;
  readonly blocks: number;
  /** Standard deviations by which blocks agree with the message more often than by chance. */
  readonly sigma: number;
}

/** Blocks there must be for each bit, or its majority says nothing. */
const BLOCKS_A_BIT = 3;
/**
 * A picture without the mark comes near a message by its majorities now and then, when many stand on one block's edge;
 * but then its blocks agree with it hardly more often than by chance.
 */
const LEAST_SIGMA = 6;

/** What each view of a picture gives for each message. */
export function readMessages(raster: Raster): Reading[] {
  return readVotes(raster).flatMap((votes) => MESSAGES.map((message) => compare(votes, message)));
}

function compare(votes: Uint8Array, message: Message): Reading {
  const { bits } = message;
  const ones = new Float64Array(bits.length);
  for (let i = 0; i < votes.length; i++) {
    const bit = i % bits.length;
    ones[bit] = (ones[bit] as number) + (votes[i] as number);
  }
  let [right, agreeing, all, wanted] = [0, 0, 0, 0];
  bits.forEach((bit, i) => {
    const blocks = Math.floor(votes.length / bits.length) + (i < votes.length % bits.length ? 1 : 0);
    const found = ones[i] ?? 0;
    // The library takes an even vote for a one.
    if ((found * 2 >= blocks ? 1 : 0) === bit) right += 1;
    agreeing += bit === 1 ? found : blocks - found;
    all += found;
    wanted += bit * blocks;
  });
  return { message, right, blocks: votes.length, sigma: sigmaOf(agreeing, all, wanted, votes.length) };
}

/**
 * How far the agreement of `blocks` votes lies above chance, given how many of them are ones. Votes that are all equal
 * (flat, white or gray pictures) agree exactly as often as chance has it: zero.
 */
function sigmaOf(agreeing: number, ones: number, wanted: number, blocks: number): number {
  if (blocks === 0) return 0;
  const [one, want] = [ones / blocks, wanted / blocks];
  const expected = one * want + (1 - one) * (1 - want);
  const spread = 4 * one * (1 - one) * want * (1 - want) * blocks;
  return spread > 0 ? (agreeing - expected * blocks) / Math.sqrt(spread) : 0;
}

const isFound = ({ message, right, blocks, sigma }: Reading): boolean =>
  right >= message.least && blocks >= message.bits.length * BLOCKS_A_BIT && sigma >= LEAST_SIGMA;

/**
 * Invisible watermarks of generators whose message is public. Positive only: their absence says nothing, since they
 * survive neither resizing nor JPEG, and not every picture takes them up.
 */
export function findWatermark(raster: Raster): Finding[] {
  if (raster.width * raster.height < LIMITS.watermarkPixels) return [];
  const best = readMessages(raster)
    .filter(isFound)
    .sort((a, b) => b.sigma - a.sigma)[0];
  if (!best) return [];
  const { message, right, blocks } = best;
  const value = `${right} of ${message.bits.length} bits, in ${blocks} blocks`;
  return [
    finding('watermark-generated', 'watermark', 'W', {
      where: 'pixels',
      key: 'dwtDct',
      value,
      product: message.product,
    }),
  ];
}
