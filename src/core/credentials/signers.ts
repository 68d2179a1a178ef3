import { recordOf, textOf, type Untrusted } from './untrusted-json.ts';
import { readStatuses, type Status } from './validation.ts';

/** The lists on which a signer can be found. `own`: its certificate leads to one that the person added. */
export type SignerList = 'official' | 'older' | 'own';

/** What the reader tells of the signers of ingredients' manifests, beside what the file recorded of them. */
export interface Signers {
  /** The list on which the reader found the signer itself. `undefined` also where it only repeats nothing new. */
  listOf(manifest: string): SignerList | undefined;
  /** Whether anything failed in that manifest, now or when someone took it in. */
  isFaulted(manifest: string): boolean;
}

const SIGNATURE = /^self#jumbf=\/?c2pa\/([^/]+)\/c2pa\.signature$/;
const UNTRUSTED = 'signingCredential.untrusted';
const MANIFEST = /^self#jumbf=\/?c2pa\/([^/]+)/;
/** Says who a named actor is, on top of the claim. */
const ACTOR_IDENTITY = /^cawg\.(?:identity|x509)\./;

/**
 * Reads who vouches for whom from `validation_results` and from what ingredients recorded. The reader leaves out every
 * status that any ingredient of the store recorded: a failure counts wherever it stands, a success only where the
 * reader tells it.
 * @param ingredients of all manifests, none left out: a failure could hide behind a limit.
 * @param own the same results with the person's own certificates in the place of the older list.
 */
export function readSigners(
  results: Untrusted | undefined,
  ingredients: readonly Untrusted[],
  own?: Untrusted,
): Signers {
  const lists = readLists(results, own);
  // Unknown to the lists, but not to a certificate of the person's own.
  const isOwn = ({ code, url }: Status): boolean =>
    code === UNTRUSTED && lists.get(SIGNATURE.exec(url)?.[1] ?? '') === 'own';
  const failures = deltasOf(results)
    .flatMap((each) => readStatuses(each?.['failure']))
    .filter((status) => !isOwn(status));
  const faulted = readFaulted(failures, ingredients);
  return {
    listOf: (manifest) => lists.get(manifest),
    // A failure that names no manifest may be about any of them.
    isFaulted: (manifest) => faulted.has(manifest) || faulted.has(undefined),
  };
}

function readLists(results: Untrusted | undefined, own: Untrusted | undefined): ReadonlyMap<string, SignerList> {
  const lists = new Map<string, SignerList>();
  const told = deltasOf(results).flatMap((each) => readStatuses(each?.['success']));
  for (const { url, explanation } of told.filter(isTrusted)) {
    const label = SIGNATURE.exec(url)?.[1];
    if (label !== undefined) lists.set(label, explanation.includes('[system_anchors]') ? 'official' : 'older');
  }
  for (const label of ownSigners(results, own)) if (!lists.has(label)) lists.set(label, 'own');
  return lists;
}

/** Labels of the manifests in which anything failed; `undefined` among them for a failure that names none. */
function readFaulted(live: readonly Status[], ingredients: readonly Untrusted[]): ReadonlySet<string | undefined> {
  const faulted = new Set<string | undefined>();
  const failed = (statuses: readonly Status[], otherwise?: string): void => {
    for (const { code, url } of statuses) {
      if (!ACTOR_IDENTITY.test(code)) faulted.add(MANIFEST.exec(url)?.[1] ?? otherwise);
    }
  };
  failed(live);
  for (const ingredient of ingredients) {
    const recorded = recordOf(ingredient['validation_results']);
    // References in a record may leave out the manifest that was taken in.
    const label = textOf(ingredient['active_manifest']);
    failed(readStatuses(recordOf(recorded?.['activeManifest'])?.['failure']), label);
    failed(readStatuses(ingredient['validation_status']).filter(isFailure), label);
    for (const each of deltasOf(recorded)) failed(readStatuses(each?.['failure']));
  }
  return faulted;
}

/** Whether an ingredient recorded, when it was taken in, that its own signer was on a list. */
export function recordsTrust(ingredient: Untrusted): boolean {
  const manifest = textOf(ingredient['active_manifest']);
  const recorded = recordOf(recordOf(ingredient['validation_results'])?.['activeManifest']);
  return readStatuses(recorded?.['success'])
    .filter(isTrusted)
    .some(({ url }) => manifest !== undefined && SIGNATURE.exec(url)?.[1] === manifest);
}

/**
 * Labels of the manifests whose signers only the person's own certificates vouch for: the reader says so, or no longer
 * says that they are unknown, where an ingredient already recorded that they are not.
 */
function ownSigners(results: Untrusted | undefined, own: Untrusted | undefined): readonly string[] {
  if (recordOf(own?.['activeManifest']) === undefined) return [];
  const told = deltasOf(own)
    .flatMap((each) => readStatuses(each?.['success']))
    .filter(isTrusted);
  const vouched = told.filter(({ explanation }) => explanation.includes('[user_anchors]')).map(({ url }) => url);
  const still = new Set(unknownTo(own));
  const urls = [...vouched, ...unknownTo(results).filter((url) => !still.has(url))];
  return urls.flatMap((url) => SIGNATURE.exec(url)?.[1] ?? []);
}

const unknownTo = (results: Untrusted | undefined): string[] =>
  deltasOf(results)
    .flatMap((each) => readStatuses(each?.['failure']))
    .filter(({ code }) => code === UNTRUSTED)
    .map(({ url }) => url);

const isTrusted = ({ code }: Status): boolean => code === 'signingCredential.trusted';

/** Older ingredients keep successes and failures in one list. */
const isFailure = ({ code }: Status): boolean => !/\.(?:validated|trusted|match|notRevoked|insideValidity)$/.test(code);

function deltasOf(results: Untrusted | undefined): readonly (Untrusted | undefined)[] {
  const deltas = results?.['ingredientDeltas'];
  return Array.isArray(deltas) ? deltas.map((each) => recordOf(recordOf(each)?.['validationDeltas'])) : [];
}
