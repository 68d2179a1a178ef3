import { arrayOf, recordOf, textOf, type Untrusted } from './untrusted-json.ts';

/** One validation status of the reader (C2PA 2.4 §15.2.2). */
export interface Status {
  readonly code: string;
  /** JUMBF reference to what it is about; empty if none. */
  readonly url: string;
  readonly explanation: string;
}

/** What the reader's `validation_results` say, the active manifest apart from its ingredients. */
export interface Validation {
  readonly success: readonly Status[];
  readonly failure: readonly Status[];
  /**
   * Whether the reader checked this ingredient's manifest against the hash in its parent and found it unchanged,
   * with a good claim signature. The signer need not be trusted for that.
   * @param isRedacted parts of the manifest were taken out, so that it no longer has that hash; what is left was
   *   checked one by one.
   */
  isIngredientSound(parent: string, ingredient: string, manifest: string, isRedacted: boolean): boolean;
}

/** Failures of an ingredient's manifest after which nothing it says can be passed on. */
const BREAKS = new Set([
  'claim.missing',
  'claim.multiple',
  'claimSignature.missing',
  'claimSignature.mismatch',
  'assertion.missing',
  'assertion.hashedURI.mismatch',
  'ingredient.manifest.missing',
  'ingredient.manifest.mismatch',
  'ingredient.hashedURI.mismatch',
  'ingredient.claimSignature.missing',
  'ingredient.claimSignature.mismatch',
]);

const MANIFEST = /^self#jumbf=\/?c2pa\/([^/]+)/;

/**
 * Reads `validation_results`; what is malformed counts as absent, so that an ingredient is then not sound.
 * @param recorded the results that ingredients hold of the time they were taken in: the reader tells only what differs
 *   from them, so that a success stands in one of both. A failure counts wherever it stands.
 */
export function indexValidation(
  results: Untrusted | undefined,
  recorded: readonly (Untrusted | undefined)[] = [],
): Validation {
  const active = recordOf(results?.['activeManifest']);
  const own = arrayOf(results?.['ingredientDeltas']).flatMap(readDelta);
  const visited = new Set(own.map((each) => each.uri));
  const deltas = [...own, ...recorded.flatMap((each) => arrayOf(each?.['ingredientDeltas'])).flatMap(readDelta)];
  const validated = new Set(deltas.filter((each) => each.validated).map((each) => each.uri));
  const broken = new Set(deltas.flatMap((each) => each.broken));
  return {
    success: readStatuses(active?.['success']),
    failure: readStatuses(active?.['failure']),
    isIngredientSound(parent, ingredient, manifest, isRedacted) {
      const uri = `self#jumbf=/c2pa/${parent}/c2pa.assertions/${ingredient}`;
      const isKnown = validated.has(uri) || (isRedacted && visited.has(uri));
      return isKnown && !broken.has(uri) && !broken.has(manifest);
    },
  };
}

interface Delta {
  /** Names the ingredient assertion in its parent. */
  readonly uri: string;
  /** Its manifest is the one its parent hashed. */
  readonly validated: boolean;
  /** Ingredient assertions, and labels of manifests, that are broken. */
  readonly broken: readonly string[];
}

function readDelta(value: unknown): Delta[] {
  const delta = recordOf(value);
  const uri = textOf(delta?.['ingredientAssertionURI']);
  const changes = recordOf(delta?.['validationDeltas']);
  if (uri === undefined || !changes) return [];
  const breaks = readStatuses(changes['failure']).filter((each) => BREAKS.has(each.code));
  return [
    {
      uri,
      validated: readStatuses(changes['success']).some((each) => each.code === 'ingredient.manifest.validated'),
      broken: breaks.flatMap((each) => [uri, MANIFEST.exec(each.url)?.[1] ?? uri]),
    },
  ];
}

/** The statuses of a list; what is malformed is left out. Never cut: a failure further down must not get lost behind others. */
export function readStatuses(value: unknown): Status[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((each: unknown) => {
    const status = recordOf(each);
    const code = textOf(status?.['code']);
    if (code === undefined) return [];
    return [{ code, url: textOf(status?.['url']) ?? '', explanation: textOf(status?.['explanation']) ?? '' }];
  });
}
