import { AUDIO_VIDEO_SAMPLES } from './audio-video-samples.ts';
import { CONTROL_SAMPLES } from './control-samples.ts';
import { DEEP_SAMPLES } from './deep-samples.ts';
import { CREDENTIAL_SAMPLES } from './credential-samples.ts';
import { DECLARED_SAMPLES } from './declared-samples.ts';
import { GENERATOR_SAMPLES } from './generator-samples.ts';
import { IMAGE_SAMPLES } from './image-samples.ts';
import type { Sample, SampleEntry } from './sample.ts';
import { SIGNED_SAMPLES } from './signed-samples.ts';
import { TRAP_SAMPLES } from './trap-samples.ts';

/** Every sample of the project, in the order of the index. */
export const SAMPLES: readonly Sample[] = [
  ...SIGNED_SAMPLES,
  ...CREDENTIAL_SAMPLES,
  ...DECLARED_SAMPLES,
  ...GENERATOR_SAMPLES,
  ...AUDIO_VIDEO_SAMPLES,
  ...IMAGE_SAMPLES,
  ...DEEP_SAMPLES,
  ...CONTROL_SAMPLES,
  ...TRAP_SAMPLES,
];

/** Text of `e2e/media/index.json`. */
export function indexText(): string {
  const entries = SAMPLES.map(({ file, mime, medium, expect, expectWithTrust, expectDeep, what, row }) => {
    const deep = expectDeep === undefined ? {} : { expectDeep };
    return { file, mime, medium, expect, expectWithTrust, ...deep, what, row } satisfies SampleEntry;
  });
  return `[\n${entries.map((entry) => `  ${JSON.stringify(entry)}`).join(',\n')}\n]\n`;
}
