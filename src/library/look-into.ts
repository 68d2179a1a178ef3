import type { EngineResult, EngineSource, Stage } from '../contract/engine.ts';
import { unreadableVerdict } from '../contract/media.ts';
import { toFailure } from '../core/errors.ts';
import type { Engine } from '../engine/pool.ts';

/** How far one file is looked into. */
export interface Depth {
  readonly stage: Stage;
  /** Also list all its metadata. */
  readonly wantDetails?: boolean;
  /** Host that may be asked for the manifest it keeps of the file. */
  readonly lookUp?: string;
}

/**
 * Opens one file and inspects it as a person would who asks: hashed, and with `full` its pixels, too. Never rejects:
 * what cannot be opened is unreadable.
 */
export async function lookInto(
  engine: Pick<Engine, 'run'>,
  id: string,
  open: () => EngineSource | Promise<EngineSource>,
  { stage, wantDetails = false, lookUp }: Depth,
): Promise<EngineResult> {
  try {
    const source = await open();
    const deep = stage === 'full';
    return await engine.run({
      id,
      source,
      stage,
      wantHash: true,
      wantDetails,
      deep,
      ...(lookUp !== undefined && { lookUp }),
    });
  } catch (thrown) {
    return { id, verdict: unreadableVerdict(toFailure(thrown)), ms: 0 };
  }
}
