import { ARBITRARY_TARGETS } from './arbitrary.ts';
import { CONTAINER_TARGETS } from './containers.ts';
import { SIGNED_TARGETS } from './signed.ts';
import { SYNTAX_TARGETS } from './syntaxes.ts';
import type { Target } from './target.ts';

/** Everything that reads what strangers wrote. */
export const TARGETS: readonly Target[] = [
  ...CONTAINER_TARGETS,
  ...SYNTAX_TARGETS,
  ...ARBITRARY_TARGETS,
  ...SIGNED_TARGETS,
];
