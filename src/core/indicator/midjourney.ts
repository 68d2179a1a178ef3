import type { Metadata } from '../syntax/metadata.ts';
import { finding } from './finding.ts';
import type { Indicator } from './indicator.ts';
import { IPTC_EXTENSION, xmpValues } from './iptc-properties.ts';
import { slotsOf } from './slot.ts';

/** Length of `Job ID: ` and the id: only so much of the end is looked at. */
const TAIL = 64;
const JOB = /(?:^|\s)Job ID: ([0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})$/i;
/** Its parameters. Other programs have flags and job ids too, so these are named one by one. */
const PARAMETER =
  /\s--(?:(?:v|version|niji|s|stylize|chaos|weird|iw) \d|(?:ar|aspect) \d+:\d|(?:sref|cref|oref|style) \w|(?:raw|tile|profile)(?:\s|$))/i;

/** The job id at the end of a description. */
function jobOf(text: string): string | undefined {
  return JOB.exec(text.trimEnd().slice(-TAIL))?.[1]?.toLowerCase();
}

function isImageId(metadata: Metadata, job: string): boolean {
  const ids = xmpValues(metadata, IPTC_EXTENSION, ['DigImageGUID']);
  return ids.some(({ value }) => value.trim().toLowerCase() === job);
}

/**
 * Midjourney's description: prompt, parameters and `Job ID:` at the end. The parameters, or the same id as the
 * picture's own in XMP, must bear the job id out.
 */
export const midjourney: Indicator = {
  id: 'midjourney',
  find(metadata) {
    return slotsOf(metadata, 'description', 'user-comment', 'comment').flatMap(({ where, key, text }) => {
      const job = jobOf(text);
      if (job === undefined || !(PARAMETER.test(text) || isImageId(metadata, job))) return [];
      return [finding('generator-mark', 'midjourney', 'G', { where, key, value: text, product: 'Midjourney' })];
    });
  },
};
