import { recordOf, textOf, type Untrusted } from './untrusted-json.ts';
import { readStatuses, type Status } from './validation.ts';

/** What the reader tells of the signers of ingredients' manifests, beside what the file recorded of them. */
export interface Signers {
  /** The list on which the reader found the signer itself. `undefined` also where it only repeats nothing new. */
  listOf(manifest: string): 'official' | 'older' | undefined;
  /** Whether anything failed in that manifest, now or when someone took it in. */
  isFaulted(manifest: string): boolean;
}

const SIGNATURE = /^self#jumbf=\/?c2pa\/([^/]+)\/c2pa\.signature$/;
const MANIFEST = /^self#jumbf=\/?c2pa\/([^/]+)/;
/** Says who a named actor is, on top of the claim. */
const ACTOR_IDENTITY = /^cawg\.(?:identity|x509)\./;

/**
 * Reads who vouches for whom from `validation_results` and from what ingredients recorded. The reader leaves out every
 * status that any ingredient of the store recorded: a failure counts wherever it stands, a success only where the
 * reader tells it.
 * @param ingredients of all manifests, none left out: a failure could hide behind a limit.
 */
export function readSigners(results: Untrusted | undefined, ingredients: readonly Untrusted[]): Signers {
  const live = deltasOf(results);
  const lists = new Map<string, 'official' | 'older'>();
  for (const { url, explanation } of live.flatMap((each) => readStatuses(each?.['success'])).filter(isTrusted)) {
    const label = SIGNATURE.exec(url)?.[1];
    if (label !== undefined) lists.set(label, explanation.includes('[system_anchors]') ? 'official' : 'older');
  }
  const faulted = new Set<string | undefined>();
  const failed = (statuses: readonly Status[], otherwise?: string): void => {
    for (const { code, url } of statuses) {
      if (!ACTOR_IDENTITY.test(code)) faulted.add(MANIFEST.exec(url)?.[1] ?? otherwise);
    }
  };
  for (const each of live) failed(readStatuses(each?.['failure']));
  for (const ingredient of ingredients) {
    const recorded = recordOf(ingredient['validation_results']);
    // References in a record may leave out the manifest that was taken in.
    const label = textOf(ingredient['active_manifest']);
    failed(readStatuses(recordOf(recorded?.['activeManifest'])?.['failure']), label);
    failed(readStatuses(ingredient['validation_status']).filter(isFailure), label);
    for (const each of deltasOf(recorded)) failed(readStatuses(each?.['failure']));
  }
  return {
    listOf: (manifest) => lists.get(manifest),
    // A failure that names no manifest may be about any of them.
    isFaulted: (manifest) => faulted.has(manifest) || faulted.has(undefined),
  };
}

/** Whether an ingredient recorded, when it was taken in, that its own signer was on a list. */
export function recordsTrust(ingredient: Untrusted): boolean {
  const manifest = textOf(ingredient['active_manifest']);
  const recorded = recordOf(recordOf(ingredient['validation_results'])?.['activeManifest']);
  return readStatuses(recorded?.['success'])
    .filter(isTrusted)
    .some(({ url }) => manifest !== undefined && SIGNATURE.exec(url)?.[1] === manifest);
}

const isTrusted = ({ code }: Status): boolean => code === 'signingCredential.trusted';

/** Older ingredients keep successes and failures in one list. */
const isFailure = ({ code }: Status): boolean => !/\.(?:validated|trusted|match|notRevoked|insideValidity)$/.test(code);

function deltasOf(results: Untrusted | undefined): readonly (Untrusted | undefined)[] {
  const deltas = results?.['ingredientDeltas'];
  return Array.isArray(deltas) ? deltas.map((each) => recordOf(recordOf(each)?.['validationDeltas'])) : [];
}
