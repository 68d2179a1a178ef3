import { anchorNames } from '../contract/own-anchors.ts';
import type { Engine } from '../engine/pool.ts';
import { lookInto } from '../library/look-into.ts';
import { describeTrustFolder } from '../library/trust-folder.ts';
import type { InspectOptions } from './arguments.ts';
import { inOrder } from './in-order.ts';
import type { Input } from './inputs.ts';
import { headOf, writerFor } from './lines.ts';
import { programs } from './versions.ts';
import { wordsOf } from './words.ts';

/**
 * Looks at every file and writes what it declares, in the order of the files, each as soon as those before it are
 * done. True if one has a label of `failOn`.
 */
export async function inspectCommand(
  inputs: readonly Input[],
  options: InspectOptions,
  engine: Engine,
  write: (text: string) => void,
): Promise<boolean> {
  const { stage, signals: wantDetails, format, failOn, jobs, trust, anchors } = options;
  const lists = [...describeTrustFolder(trust), ...(await anchorNames(anchors, Date.now()))];
  const toText = writerFor(format, { wordsOf, programs: programs(), lists });
  const results = inOrder(inputs, jobs, async ({ name, open }) => ({
    name,
    result: await lookInto(engine, name, open, { stage, wantDetails }),
  }));
  let isMet = false;
  write(headOf(format));
  for await (const { name, result } of results) {
    isMet ||= failOn.has(result.verdict.label);
    write(toText(name, result, wantDetails ? (result.details?.signals ?? null) : undefined));
  }
  return isMet;
}
