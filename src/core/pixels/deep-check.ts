import type { ByteSource } from '../bytes/source.ts';
import { Window } from '../bytes/window.ts';
import type { ContainerId } from '../container/container.ts';
import { type Failure, toFailure } from '../errors.ts';
import { finding } from '../indicator/finding.ts';
import type { Platform } from '../platform.ts';
import type { Finding } from '../verdict/verdict.ts';
import { readGeneratorSettings, stealthFinding } from './generator-settings.ts';
import { checkNovelAiSignature } from './novelai-signature.ts';
import { isWithinPixelLimits, readPngHeader } from './png-header.ts';
import { type Patience, readPngPixels } from './png-pixels.ts';
import type { Raster } from './raster.ts';
import { readStealth } from './stealth.ts';
import { findWatermark } from './watermark.ts';

/** What became of a deep check. */
export const DEEP_STATES = [
  /** The pixels were looked at. */
  'checked',
  /** The pixels could not be read; a finding tells why. */
  'failed',
  /** The picture is larger than `LIMITS.pixelBytes` and was not looked at. */
  'too-large',
  /** No picture, or none in a form whose pixels are read. */
  'not-supported',
] as const;

/** One member of {@link DEEP_STATES}. */
export type DeepState = (typeof DEEP_STATES)[number];

/** The answer of {@link checkPixels}. */
export interface DeepCheck {
  readonly state: DeepState;
  readonly findings: readonly Finding[];
}

/** What a deep check borrows. */
export interface DeepOptions {
  readonly container: ContainerId | 'unknown';
  readonly platform: Platform;
  readonly patience: Patience;
  /** Makes all bytes cheap to read; called once the picture is known to be within limits. */
  readonly whole: () => Promise<ByteSource>;
  /** NovelAI's public key in base64, for tests. */
  readonly novelAiKey?: string;
}

/**
 * Looks for declarations hidden in the pixels of a PNG: settings in the lowest bits, watermarks with a public message.
 * Positive only. Other formats are not read: lossy ones destroy both, and every place this runs in must say the same.
 * Never throws: what goes wrong is a finding.
 */
export async function checkPixels(source: ByteSource, options: DeepOptions): Promise<DeepCheck> {
  if (options.container !== 'png') return { state: 'not-supported', findings: [] };
  try {
    const header = await readPngHeader(new Window(source));
    if (!isWithinPixelLimits(header)) return { state: 'too-large', findings: [] };
    // Gray without alpha can hold neither.
    if (header.colourType === 0) return { state: 'checked', findings: [] };
    const window = new Window(await options.whole());
    const raster = await readPngPixels(window, header, options.platform, options.patience);
    return await checkRaster(raster, options);
  } catch (thrown) {
    const failure = toFailure(thrown);
    // A legal form that is not read is nothing wrong with the file.
    if (failure.kind === 'unsupported') return { state: 'not-supported', findings: [] };
    return { state: 'failed', findings: [unreadablePixels(isDamage(failure) ? DAMAGED : failure)] };
  }
}

/** Whether a decoder meets the damage or the end of the file first is not the same everywhere. */
const isDamage = ({ kind }: Failure): boolean => kind === 'malformed' || kind === 'truncated';
const DAMAGED: Failure = { kind: 'malformed', message: 'pixels are damaged or cut off' };

async function checkRaster(raster: Raster, options: DeepOptions): Promise<DeepCheck> {
  const stealth = await findStealth(raster, options);
  return { state: 'checked', findings: [...stealth, ...findWatermark(raster)] };
}

/** Hidden settings. A mark whose text cannot be read costs itself only. */
async function findStealth(raster: Raster, { platform, novelAiKey }: DeepOptions): Promise<Finding[]> {
  try {
    const stealth = await readStealth(raster, platform);
    const settings = stealth && readGeneratorSettings(stealth);
    if (!stealth || !settings) return [];
    const { signed } = settings;
    const signature = signed === undefined ? '' : await checkNovelAiSignature(raster, signed, platform, novelAiKey);
    return [stealthFinding(stealth, settings, signature)];
  } catch (thrown) {
    return [unreadablePixels(toFailure(thrown))];
  }
}

function unreadablePixels({ kind, message }: Failure): Finding {
  return finding('unreadable-block', 'unreadable-block', 'N', {
    where: 'pixels',
    key: 'pixels',
    value: `${kind}: ${message}`,
  });
}
