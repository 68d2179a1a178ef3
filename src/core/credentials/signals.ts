import { LIMITS } from '../limits.ts';
import { readIntegrity, type Integrity } from './integrity.ts';
import { NON_EDITORIAL } from './kind.ts';
import { arrayOf, recordOf, textOf, type Untrusted } from './untrusted-json.ts';

/** What the official rubrics say of one file, under the names of their evaluator's output. */
export interface Signals {
  /** As they stand in crJSON, the active one first; then those made up for ingredients. */
  readonly manifests: readonly ManifestSignals[];
  /** Null where there is no manifest. */
  readonly integrity: Integrity | null;
  /** What the evaluator complains of. */
  readonly warnings: readonly string[];
}

/** The official signals of one manifest. */
export interface ManifestSignals {
  readonly label: string;
  readonly inceptions: readonly string[];
  readonly transformations: readonly string[];
  readonly ingredients: readonly IngredientSignal[];
  /** Made up for an ingredient that has a source type but no manifest. */
  readonly pseudo?: true;
}

/** An ingredient, and where its manifest stands in {@link Signals.manifests}. */
export interface IngredientSignal {
  readonly index: number;
  readonly label: string;
  readonly relationship: string | null;
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

const INCEPTIONS: readonly (readonly [signal: string, types: readonly unknown[]])[] = [
  ['inception:signal_blankCanvas', [`${C2PA}empty`]],
  ['inception:signal_capturedMedia', [`${IPTC}digitalCapture`, `${IPTC}computationalCapture`]],
  ['inception:signal_capturedMediaStitched', [`${IPTC}compositeCapture`]],
  ['inception:signal_compositionMayContainGenAI', [`${IPTC}composite`]],
  ['inception:signal_fullyGenAIMedia', [`${IPTC}trainedAlgorithmicMedia`]],
  ['inception:signal_nonGenAIDigitalCreation', [`${IPTC}digitalCreation`]],
  ['inception:signal_partlyGenAICreation', [`${IPTC}compositeWithTrainedAlgorithmicMedia`]],
  ['inception:signal_screenCaptureMayContainGenAI', [`${IPTC}screenCapture`]],
];

/** A manifest on its way to its signals. */
interface Node {
  readonly label: string;
  readonly assertions: Untrusted;
  readonly claim: Untrusted | undefined;
}

/**
 * The C2PA asset signals rubric 1.0 (conformance programme, 2026-08-06) as its evaluator applies it: of each manifest
 * alone, from the first `c2pa.actions.v2` only, with exact `http:` URIs; and the integrity rubric. For details and
 * comparison; no label depends on it.
 * @param crJson the reader's crJSON, which keeps assertion labels as written. Trusts nothing in it, never throws.
 */
export function readSignals(crJson: unknown): Signals {
  const manifests = arrayOf(recordOf(crJson)?.['manifests']).slice(0, LIMITS.manifests).map(recordOf);
  const nodes = manifests.flatMap((manifest): Node[] => {
    const label = textOf(manifest?.['label']);
    if (!manifest || label === undefined) return [];
    return [{ label, assertions: recordOf(manifest['assertions']) ?? {}, claim: recordOf(manifest['claim.v2']) }];
  });
  const indexOf = new Map(nodes.map(({ label }, index) => [label, index]));
  const made: ManifestSignals[] = [];
  const warnings: string[] = [];
  const real = nodes.map((node): ManifestSignals => {
    const ingredients: IngredientSignal[] = [];
    for (const ingredient of ingredientsOf(node)) {
      const relationship = textOf(ingredient['relationship']) ?? null;
      const url = textOf(recordOf(ingredient['activeManifest'])?.['url']);
      if (url !== undefined) {
        const label = targetOf(url);
        const index = indexOf.get(label);
        if (index === undefined) warnings.push(`Warning: Could not map parent URN ${label} to index`);
        else ingredients.push({ index, label, relationship });
        continue;
      }
      const type = textOf(ingredient['digitalSourceType']) ?? openedType(node);
      if (type === undefined || made.length >= LIMITS.manifests) continue;
      const index = nodes.length + made.length;
      const label = `urn:c2pa:pseudo:${node.label}:${safeTitle(ingredient)}_${index}`;
      made.push({ label, inceptions: beginnings([type]), transformations: [], ingredients: [], pseudo: true });
      ingredients.push({ index, label, relationship });
    }
    return { ...readLocalSignals(node), ingredients };
  });
  return { manifests: [...real, ...made], integrity: readIntegrity(manifests[0]), warnings };
}

function ingredientsOf({ assertions }: Node): Untrusted[] {
  return Object.keys(assertions)
    .filter((key) => key.startsWith('c2pa.ingredient'))
    .slice(0, LIMITS.assertions)
    .map((key) => recordOf(assertions[key]))
    .filter((each) => each !== undefined);
}

/** The evaluator knows labels with `urn:c2pa:` only, and takes others for the whole reference. */
function targetOf(url: string): string {
  const at = url.indexOf('urn:c2pa:');
  return at < 0 ? url : (url.slice(at).split('/', 1)[0] ?? '');
}

/** It lends the source type of an opened file to all that was taken in without any. */
function openedType({ assertions }: Node): string | undefined {
  for (const key of Object.keys(assertions).filter((each) => each.startsWith('c2pa.actions'))) {
    const opened = actionsOf(recordOf(assertions[key])).find(
      ({ action, type }) => action === 'c2pa.opened' && textOf(type) !== undefined,
    );
    if (opened) return textOf(opened.type);
  }
  return undefined;
}

const safeTitle = (ingredient: Untrusted): string =>
  (textOf(ingredient['dc:title']) ?? 'flat-ingredient').slice(0, LIMITS.valueLength).replaceAll(/[^\w.-]/gu, '_');

const beginnings = (begun: readonly unknown[]): string[] =>
  INCEPTIONS.filter(([, types]) => begun.some((type) => types.includes(type))).map(([name]) => name);

function readLocalSignals({ label, assertions, claim }: Node): Omit<ManifestSignals, 'ingredients'> {
  const assertion = recordOf(assertions['c2pa.actions.v2']);
  const actions = actionsOf(assertion);
  const ingredient = recordOf(assertions['c2pa.ingredient.v3']);

  const inceptions = beginnings(actions.filter(({ action }) => isInception(action)).map(({ type }) => type));
  if (ingredient && (ingredient['activeManifest'] ?? null) === null)
    inceptions.push('inception:signal_mediaUnknownProvenance');

  const perceptible = actions.filter(
    ({ action }) => action !== undefined && !isInception(action) && !NON_EDITORIAL.has(action),
  );
  const transformations: readonly (readonly [string, boolean])[] = [
    ['transformation:signal_ambiguousActions', isAmbiguous(actions, assertion, claim)],
    [
      'transformation:signal_nonEditorial',
      actions.some(({ action }) => action !== undefined && NON_EDITORIAL.has(action)),
    ],
    ['transformation:signal_perceptibleGenAI', perceptible.some(({ type }) => GEN_AI.includes(type))],
    [
      'transformation:signal_perceptibleNonGenAI',
      perceptible.some(({ type }) => type !== null && !GEN_AI.includes(type)),
    ],
    ['transformation:signal_perceptiblePossiblyGenAI', perceptible.some(({ type }) => POSSIBLY_GEN_AI.includes(type))],
  ];
  return {
    label,
    inceptions: inceptions.sort(),
    transformations: transformations.filter(([, is]) => is).map(([name]) => name),
  };
}

interface Action {
  readonly action: string | undefined;
  readonly type: unknown;
}

function actionsOf(assertion: Untrusted | undefined): Action[] {
  return arrayOf(assertion?.['actions']).flatMap((each) => {
    const action = recordOf(each);
    return action ? [{ action: textOf(action['action']), type: action['digitalSourceType'] ?? null }] : [];
  });
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
