import { LIMITS } from '../limits.ts';
import { NON_EDITORIAL } from './kind.ts';
import { arrayOf, recordOf, textOf, type Untrusted } from './untrusted-json.ts';

/** The official signals of one manifest, by their official names. */
export interface ManifestSignals {
  readonly label: string;
  readonly inceptions: readonly string[];
  readonly transformations: readonly string[];
}

const IPTC = 'http://cv.iptc.org/newscodes/digitalsourcetype/';
const C2PA = 'http://c2pa.org/digitalsourcetype/';

const GEN_AI: readonly unknown[] = [
  `${IPTC}trainedAlgorithmicMedia`,
  `${IPTC}compositeWithTrainedAlgorithmicMedia`,
  `${IPTC}compositeSynthetic`,
  `${C2PA}trainedAlgorithmicData`,
];
const POSSIBLY_GEN_AI: readonly unknown[] = [`${IPTC}digitalArt`, `${IPTC}composite`];

const INCEPTIONS: readonly (readonly [signal: string, types: readonly string[]])[] = [
  ['signal_blankCanvas', [`${C2PA}empty`]],
  ['signal_capturedMedia', [`${IPTC}digitalCapture`, `${IPTC}computationalCapture`]],
  ['signal_capturedMediaStitched', [`${IPTC}compositeCapture`]],
  ['signal_compositionMayContainGenAI', [`${IPTC}composite`]],
  ['signal_fullyGenAIMedia', [`${IPTC}trainedAlgorithmicMedia`]],
  ['signal_nonGenAIDigitalCreation', [`${IPTC}digitalCreation`]],
  ['signal_partlyGenAICreation', [`${IPTC}compositeWithTrainedAlgorithmicMedia`]],
  ['signal_screenCaptureMayContainGenAI', [`${IPTC}screenCapture`]],
];

/**
 * The C2PA asset signals rubric 1.0 (conformance programme, 2026-08-06), as published: of each manifest alone, from
 * the first `c2pa.actions.v2` only, with exact `http:` URIs. For details and comparison; no label depends on it.
 * @param crJson the reader's crJSON, which keeps assertion labels as written. Trusts nothing in it, never throws.
 */
export function readSignals(crJson: unknown): ManifestSignals[] {
  const manifests = arrayOf(recordOf(crJson)?.['manifests']).slice(0, LIMITS.manifests);
  return manifests.flatMap((each) => {
    const manifest = recordOf(each);
    const label = textOf(manifest?.['label']);
    return manifest && label !== undefined ? [readManifestSignals(label, manifest)] : [];
  });
}

function readManifestSignals(label: string, manifest: Untrusted): ManifestSignals {
  const assertions = recordOf(manifest['assertions']);
  const assertion = recordOf(assertions?.['c2pa.actions.v2']);
  const actions = arrayOf(assertion?.['actions']).flatMap(readAction);
  const ingredient = recordOf(assertions?.['c2pa.ingredient.v3']);

  const begun = actions.filter(({ action }) => isInception(action));
  const inceptions = INCEPTIONS.filter(([, types]) => begun.some(({ type }) => types.some((each) => each === type)));
  const names = inceptions.map(([name]) => name);
  if (ingredient && (ingredient['activeManifest'] ?? null) === null) names.push('signal_mediaUnknownProvenance');

  const perceptible = actions.filter(
    ({ action }) => action !== undefined && !isInception(action) && !NON_EDITORIAL.has(action),
  );
  const transformations: readonly (readonly [string, boolean])[] = [
    ['signal_ambiguousActions', isAmbiguous(actions, assertion, recordOf(manifest['claim.v2']))],
    ['signal_nonEditorial', actions.some(({ action }) => action !== undefined && NON_EDITORIAL.has(action))],
    ['signal_perceptibleGenAI', perceptible.some(({ type }) => GEN_AI.includes(type))],
    ['signal_perceptibleNonGenAI', perceptible.some(({ type }) => type !== null && !GEN_AI.includes(type))],
    ['signal_perceptiblePossiblyGenAI', perceptible.some(({ type }) => POSSIBLY_GEN_AI.includes(type))],
  ];
  return {
    label,
    inceptions: names.sort(),
    transformations: transformations.filter(([, is]) => is).map(([name]) => name),
  };
}

interface Action {
  readonly action: string | undefined;
  readonly type: unknown;
}

function readAction(value: unknown): Action[] {
  const action = recordOf(value);
  return action ? [{ action: textOf(action['action']), type: action['digitalSourceType'] ?? null }] : [];
}

const isInception = (action: string | undefined): boolean => action === 'c2pa.created' || action === 'c2pa.opened';

function isAmbiguous(
  actions: readonly Action[],
  assertion: Untrusted | undefined,
  claim: Untrusted | undefined,
): boolean {
  if (actions.length === 0 || assertion?.['allActionsIncluded'] !== true) return true;
  if (actions.some(({ action }) => action !== undefined && !action.startsWith('c2pa.'))) return true;
  if (actions.some(({ action }) => action === 'c2pa.unknown')) return true;
  return arrayOf(claim?.['gathered_assertions']).some((each) =>
    textOf(recordOf(each)?.['url'])?.includes('c2pa.actions'),
  );
}
