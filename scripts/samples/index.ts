import { CONTROL_SAMPLES } from './control-samples.ts';
import { CREDENTIAL_SAMPLES } from './credential-samples.ts';
import { DECLARED_SAMPLES } from './declared-samples.ts';
import type { Sample, SampleEntry } from './sample.ts';
import { SIGNED_SAMPLES } from './signed-samples.ts';

/** Every sample of the project, in the order of the index. */
export const SAMPLES: readonly Sample[] = [
  ...SIGNED_SAMPLES,
  ...CREDENTIAL_SAMPLES,
  ...DECLARED_SAMPLES,
  ...CONTROL_SAMPLES,
];

/** Text of `e2e/media/index.json`. */
export function indexText(): string {
  const entries = SAMPLES.map(({ file, mime, medium, expect, expectWithTrust, what, row }): SampleEntry => {
    return { file, mime, medium, expect, expectWithTrust, what, row };
  });
  return `[\n${entries.map((entry) => `  ${JSON.stringify(entry)}`).join(',\n')}\n]\n`;
}
