import { EXIF_TAGS } from '../syntax/exif.ts';
import type { MetadataItem } from '../syntax/metadata.ts';
import { finding } from './finding.ts';
import type { Indicator } from './indicator.ts';

const STEPS = /\bSteps: \d+,/;
const SETTING = /\b(?:Sampler|Seed|CFG scale|Model hash): ?\S/;
const UPSCALE = /\bPostprocess upscale/;

/** The line with `Steps: N,` and a sampling setting after it. Line by line, so that the work stays linear. */
function parametersLine(text: string): string | undefined {
  return text.split('\n').find((line) => {
    const steps = STEPS.exec(line);
    return steps !== null && SETTING.test(line.slice(steps.index));
  });
}

interface Slot {
  readonly where: string;
  readonly key: string;
  readonly text: string;
}

function slotsOf(item: MetadataItem): Slot[] {
  const { where } = item;
  if (item.syntax === 'text') {
    const holds = item.keyword === 'parameters' || item.keyword === 'postprocessing';
    return holds ? [{ where, key: item.keyword, text: item.text }] : [];
  }
  const comment = item.syntax === 'exif' ? item.text.get(EXIF_TAGS.userComment) : undefined;
  return comment === undefined ? [] : [{ where, key: 'UserComment', text: comment }];
}

/**
 * Generation parameters as AUTOMATIC1111's web UI and its relatives write them: PNG text `parameters`, EXIF
 * UserComment. The settings of its upscaler alone say nothing about how the picture was made.
 */
export const stableDiffusionParameters: Indicator = {
  id: 'stable-diffusion-parameters',
  find: (metadata) =>
    metadata.flatMap(slotsOf).flatMap(({ where, key, text }) => {
      const line = key === 'postprocessing' ? undefined : parametersLine(text);
      if (line !== undefined) {
        return [finding('generator-parameters', 'stable-diffusion-parameters', 'G', { where, key, value: line })];
      }
      if (!UPSCALE.test(text)) return [];
      return [finding('generator-not-generative', 'stable-diffusion-parameters', 'G', { where, key, value: text })];
    }),
};
