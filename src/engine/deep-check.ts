import { memorySource, type ByteSource } from '../core/bytes/source.ts';
import { LIMITS } from '../core/limits.ts';
import { checkPixels, type DeepState } from '../core/pixels/deep-check.ts';
import type { Platform } from '../core/platform.ts';
import { withFindings } from '../core/verdict/decide.ts';
import type { Verdict } from '../core/verdict/verdict.ts';
import type { OpenMedium } from './medium.ts';

/** Looks into the pixels too, and decides again on all that was found. Never rejects, and loses nothing of `verdict`. */
export async function checkDeeply(
  medium: OpenMedium,
  verdict: Verdict,
  platform: Platform,
): Promise<{ verdict: Verdict; deep: DeepState }> {
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), LIMITS.deepMs);
  const { state, findings } = await checkPixels(medium.source, {
    container: verdict.source.container,
    platform,
    patience: patience.signal,
    whole: () => wholeSource(medium),
  });
  clearTimeout(timer);
  return { verdict: withFindings(verdict, findings), deep: state };
}

/** In one go where reading on would be request after request. */
async function wholeSource(medium: OpenMedium): Promise<ByteSource> {
  const all = await medium.whole();
  return all instanceof Uint8Array ? memorySource(all) : medium.source;
}
