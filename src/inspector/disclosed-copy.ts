import { copyName, copyOf, type Declaration, type Refusal } from '../contract/disclosed-copy.ts';
import type { EngineResult } from '../contract/engine.ts';
import { EngineClient } from '../engine/client.ts';
import { planCopy } from '../engine/disclosure-client.ts';
import { spawnEngineWorker } from '../engine/spawn-worker.ts';
import { send } from '../platform/messaging.ts';

/** What became of the wish for a copy. */
export type CopyOutcome =
  { readonly state: 'made'; readonly copy: File } | { readonly state: 'refused'; readonly refusal: Refusal };

/** What a person wants in the copy of a file. */
export interface CopyWish {
  readonly file: Blob;
  /** Name of the file, with its folders. */
  readonly name: string;
  readonly declaration: Declaration;
  readonly breakCredentials: boolean;
}

/** Makes a copy that declares what the person says. Never rejects. */
export async function makeCopy({ file, name, declaration, breakCredentials }: CopyWish): Promise<CopyOutcome> {
  const plan = await planCopy({ file, declaration, breakCredentials });
  if (plan.state === 'refused') return plan;
  return { state: 'made', copy: copyOf(file, plan.parts, copyName(name), plan.mime) };
}

/** Why no copy of this file can be made at all, before a person has said anything; `undefined` where one can. */
export async function findObstacle(file: Blob): Promise<Refusal | undefined> {
  const trial: Declaration = { says: 'edited', system: '', version: '' };
  const plan = await planCopy({ file, declaration: trial, breakCredentials: false });
  return plan.state === 'refused' ? plan.refusal : undefined;
}

/** Reads a copy as the inspector reads any file, in an engine of its own. */
export async function readCopy(copy: File): Promise<EngineResult> {
  const engine = new EngineClient(spawnEngineWorker);
  engine.setTrust(await send('ui/trust', {}).catch(() => ({})));
  const source = { kind: 'file', file: copy } as const;
  return engine
    .run({ id: 'copy', source, stage: 'full', wantHash: false, wantDetails: false, deep: true })
    .finally(() => engine.destroy());
}
