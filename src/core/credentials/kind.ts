import { LIMITS } from '../limits.ts';
import { parseSourceType, SOURCE_TYPES, type SourceTypeMeaning } from '../verdict/source-type.ts';
import type { MetadataView } from './assertions.ts';
import type { ActionView, IngredientView, ManifestView, StoreView } from './manifest-store.ts';

/**
 * What a manifest and its history say: generated, edited or perhaps made with AI; captured; made by people.
 * `NONE`: nothing follows.
 */
export type Kind = 'GEN' | 'EDIT' | 'MAYBE' | 'CAPTURE' | 'HUMAN' | 'NONE';

/** A statement of a manifest, so that a person can look it up. Strings of the file, not cut. */
export interface Evidence {
  readonly manifest: ManifestView;
  /** Assertion, and the action or property in it if there is one: `c2pa.actions.v2 c2pa.created`. */
  readonly key: string;
  /** Source type as written, or the text that decided. */
  readonly value: string;
  readonly action?: ActionView;
  /** The statement is older than source types (catalogue of indicators, row 8a). */
  readonly legacy?: boolean;
  /** The signer only passes the statement on. */
  readonly gathered?: boolean;
  /** It came through someone for whom the active manifest's list does not stand in. */
  readonly unvouched?: true;
  /** Of a camera: AI is stated beside it, though of no edit that shows, or of what was taken out again. */
  readonly contested?: true;
}

/** A kind with its reason. `NONE` has evidence where a source type was given from which nothing follows. */
export interface KindReading {
  readonly kind: Kind;
  readonly evidence?: Evidence;
}

const NOTHING: KindReading = { kind: 'NONE' };
const BY_MEANING: Readonly<Record<SourceTypeMeaning, Kind>> = {
  generated: 'GEN',
  edited: 'EDIT',
  'may-contain': 'MAYBE',
  camera: 'CAPTURE',
  human: 'HUMAN',
  neutral: 'NONE',
};
const STRENGTH: readonly Kind[] = ['GEN', 'EDIT', 'MAYBE', 'CAPTURE', 'HUMAN', 'NONE'];

const INCEPTION = new Set(['c2pa.created', 'c2pa.opened']);
/** Never an AI edit, even with an AI source type (official signals rubric 1.0, globals-actions). */
export const NON_EDITORIAL: ReadonlySet<string> = new Set([
  'c2pa.converted',
  'c2pa.published',
  'c2pa.repackaged',
  'c2pa.transcoded',
  'c2pa.resized.proportional',
  'c2pa.enhanced',
  'c2pa.edited.metadata',
  'c2pa.watermarked',
  'c2pa.watermarked.bound',
  'c2pa.watermarked.unbound',
  'c2pa.redacted',
]);
/** Google signs its watermark as `c2pa.edited` with the source type of generated media. A watermark put in, not out. */
const WATERMARK = /\b(?:appl|add|embed|insert|imperceptibl|invisibl)\w{0,9}\b.{0,60}\bwatermark/i;
const REMOVAL = /\b(?:remov|eras|delet|clean|strip|replac|fill)/i;
/** Description by which the first Bing Image Creator manifests say what source types say since. */
export const LEGACY_DESCRIPTION = 'AI Generated Image';
/** The assertion that does the same in the first Adobe Firefly manifests. */
export const LEGACY_ASSERTION = 'com.adobe.generative-ai';

/**
 * The kind of the active manifest, its ingredients included (catalogue of indicators, section 2.6): `parentOf` hands
 * its kind on, `componentOf` contributes a part, `inputTo` nothing. An ingredient counts only if its manifest and
 * claim signature are sound. Each manifest is evaluated once; a cycle, and what lies deeper than
 * `LIMITS.ingredientDepth`, counts as nothing.
 * @param vouched labels of the manifests whose signers are known to be on the active one's list.
 */
export function readKind(store: StoreView, vouched: ReadonlySet<string> = new Set()): KindReading {
  const known = new Map<string, KindReading>();
  const incomplete = withoutActions(store);

  const evaluate = (manifest: ManifestView, depth: number): KindReading => {
    const before = known.get(manifest.label);
    if (before) return before;
    known.set(manifest.label, NOTHING);
    const handOn = (ingredient: IngredientView): KindReading => follow(ingredient, manifest, depth);
    const found = withAiBeside(combine(manifest, handOn), manifest, handOn);
    // What was taken out may have been an AI edit: only what is left of AI still holds.
    const kept = incomplete.has(manifest.label) ? withoutVouching(found) : found;
    known.set(manifest.label, kept);
    return kept;
  };

  const follow = (ingredient: IngredientView, parent: ManifestView, depth: number): KindReading => {
    if (ingredient.manifest === undefined) return declared(ingredient, parent);
    const target = store.manifests.get(ingredient.manifest);
    if (!target || !ingredient.sound || depth >= LIMITS.ingredientDepth) return NOTHING;
    const found = evaluate(target, depth + 1);
    return vouched.has(target.label) ? found : marked(found, { unvouched: true });
  };

  return store.active ? evaluate(store.active, 0) : NOTHING;
}

const REDACTED_ACTIONS = /\/c2pa\/([^/]+)\/c2pa\.assertions\/c2pa\.actions(?:\.v\d+)?(?:__\d+)?$/;

/** Labels of the manifests whose actions another manifest took out: nobody can tell what they said. */
export function withoutActions(store: StoreView): ReadonlySet<string> {
  const references = [...store.manifests.values()].flatMap((each) => each.redacted);
  return new Set(references.flatMap((each) => REDACTED_ACTIONS.exec(each)?.[1] ?? []));
}

function combine(manifest: ManifestView, follow: (ingredient: IngredientView) => KindReading): KindReading {
  const own = inception(manifest);
  const edit = strongest(manifest.actions.filter(isPerceptible).map((action) => fromAction(manifest, action)));
  const parent = manifest.ingredients.find((each) => each.relationship === 'parentOf');
  const base = baseOf(own, parent, follow);
  if (base.kind === 'GEN') return base;
  if (isAi(edit)) return { ...edit, kind: 'EDIT' };
  if (own.kind === 'EDIT') return own;

  const components = remaining(manifest).map(follow);
  const part = strongest(components);
  if (isAi(part)) {
    const isWhole = !parent && isBlank(own) && components.every((each) => each.kind === 'GEN') && !isEdited(manifest);
    return isWhole ? part : { ...part, kind: 'EDIT' };
  }
  if (base.kind === 'EDIT') return base;
  const maybe = [own, edit, part, involved(manifest)].find((each) => each.kind === 'MAYBE');
  return maybe ?? base;
}

/** How the asset began: as the manifest says itself, else as its parent does. `composite` leaves room for the parent. */
function baseOf(
  own: KindReading,
  parent: IngredientView | undefined,
  follow: (ingredient: IngredientView) => KindReading,
): KindReading {
  if (!parent || own.kind === 'GEN' || (isNewBeginning(own) && own.kind !== 'MAYBE')) return own;
  const inherited = follow(parent);
  if (isAi(inherited)) return strongest([own, inherited]);
  if (own.kind !== 'NONE') return own;
  return inherited.kind === 'NONE' && own.evidence ? own : inherited;
}

/** Only what was created began with this manifest; what was opened, or is told by metadata, has its parent's past. */
const isNewBeginning = ({ kind, evidence }: KindReading): boolean =>
  kind !== 'NONE' && evidence?.action?.action === 'c2pa.created';

/** A wrapper says nothing of a beginning of its own, or that it began with nothing. */
const isBlank = ({ kind, evidence }: KindReading): boolean =>
  kind === 'NONE' && (!evidence || parseSourceType(evidence.value) === 'empty');

/** Whether the manifest did more than put its ingredients in place. */
const isEdited = (manifest: ManifestView): boolean =>
  manifest.actions.some((each) => isPerceptible(each) && each.action !== 'c2pa.placed');

const isAi = ({ kind }: KindReading): boolean => kind === 'GEN' || kind === 'EDIT';

const withoutVouching = (reading: KindReading): KindReading =>
  reading.kind === 'CAPTURE' || reading.kind === 'HUMAN' ? { ...reading, kind: 'NONE' } : reading;

const marked = (reading: KindReading, mark: Pick<Evidence, 'unvouched' | 'contested'>): KindReading =>
  reading.evidence ? { ...reading, evidence: { ...reading.evidence, ...mark } } : reading;

/** A picture is no camera's any more once AI is stated anywhere in its history, input apart. */
function withAiBeside(
  found: KindReading,
  manifest: ManifestView,
  follow: (ingredient: IngredientView) => KindReading,
): KindReading {
  if (found.kind !== 'CAPTURE') return found;
  const parents = manifest.ingredients.filter((each) => each.relationship === 'parentOf').map(follow);
  const before = strongest([...parents, ...remaining(manifest).map(follow)]);
  if (isAi(before)) return { ...before, kind: 'EDIT' };
  if (before.kind === 'MAYBE') return before;
  // Not of what the picture shows, or taken out again: no edit that can be told, but no camera alone either.
  const beside = manifest.ingredients.filter((each) => each.relationship !== 'inputTo').map(follow);
  const all = [...beside, ...manifest.actions.map((each) => fromAction(manifest, each)), legacy(manifest)];
  return all.some(isAi) ? marked(found, { contested: true }) : found;
}

function strongest(findings: readonly KindReading[]): KindReading {
  for (const kind of STRENGTH) {
    const found = findings.find((each) => each.kind === kind && each.evidence);
    if (found) return found;
  }
  return NOTHING;
}

/** How the asset began: source types of created and opened, of signed metadata, and what came before source types. */
function inception(manifest: ManifestView): KindReading {
  const begun = manifest.actions.filter((each) => INCEPTION.has(each.action)).map((each) => fromAction(manifest, each));
  const metadata = manifest.metadata.map((each) => fromMetadata(manifest, each));
  const found = strongest([...begun, ...metadata]);
  return found.kind === 'NONE' && !saysSourceType(manifest) ? legacy(manifest) : found;
}

function fromAction(manifest: ManifestView, action: ActionView): KindReading {
  if (action.sourceType === undefined) return NOTHING;
  const found = fromTerm({ manifest, key: keyOf(action), value: action.sourceType, action, gathered: action.gathered });
  // The signer does not answer for what it gathered: enough to declare AI, not enough to vouch for a camera.
  return action.gathered ? withoutVouching(found) : found;
}

/** Assertion and action, as findings name them. */
export const keyOf = ({ assertion, action }: ActionView): string => `${assertion} ${action}`;

/** People type metadata, so it can declare AI, but not vouch for a camera. */
function fromMetadata(manifest: ManifestView, { assertion, property, value, gathered }: MetadataView): KindReading {
  if (property !== 'DigitalSourceType') return NOTHING;
  const found = fromTerm({ manifest, key: `${assertion} ${property}`, value, gathered });
  return found.kind === 'CAPTURE' || gathered ? withoutVouching(found) : found;
}

function fromTerm(evidence: Evidence): KindReading {
  const term = parseSourceType(evidence.value);
  return term === undefined ? NOTHING : { kind: BY_MEANING[SOURCE_TYPES[term]], evidence };
}

function declared(ingredient: IngredientView, parent: ManifestView): KindReading {
  if (ingredient.sourceType === undefined) return NOTHING;
  const key = `${ingredient.label} ${ingredient.relationship}`;
  return fromTerm({ manifest: parent, key, value: ingredient.sourceType });
}

const saysSourceType = ({ actions, metadata }: ManifestView): boolean =>
  actions.some((each) => each.sourceType !== undefined) ||
  metadata.some((each) => each.property === 'DigitalSourceType');

/**
 * First Bing Image Creator and Adobe Firefly manifests: no source type anywhere, but a statement of their own. The same
 * is true of IPTC's fields for AI, where nothing was taken in that they may be about.
 */
function legacy(manifest: ManifestView): KindReading {
  const action = manifest.actions.find((each) => each.description === LEGACY_DESCRIPTION);
  if (action) {
    const key = `${keyOf(action)} description`;
    return { kind: 'GEN', evidence: { manifest, key, value: LEGACY_DESCRIPTION, action, legacy: true } };
  }
  if (manifest.assertions.has(LEGACY_ASSERTION)) {
    return { kind: 'GEN', evidence: { manifest, key: LEGACY_ASSERTION, value: LEGACY_ASSERTION, legacy: true } };
  }
  const field = manifest.metadata.find((each) => each.property !== 'DigitalSourceType');
  return field && manifest.ingredients.length === 0 ? { ...fieldEvidence(manifest, field), kind: 'GEN' } : NOTHING;
}

/** Tells that a model took part, not how: a disclosure, or IPTC's fields for AI beside anything else. */
function involved(manifest: ManifestView): KindReading {
  const note = manifest.notes.find((each) => each.assertion === 'c2pa.ai-disclosure');
  if (note) return { kind: 'MAYBE', evidence: { manifest, key: note.assertion, value: note.value } };
  const field = manifest.metadata.find((each) => each.property !== 'DigitalSourceType');
  return field ? { ...fieldEvidence(manifest, field), kind: 'MAYBE' } : NOTHING;
}

const fieldEvidence = (manifest: ManifestView, { assertion, property, value, gathered }: MetadataView) => ({
  evidence: { manifest, key: `${assertion} ${property}`, value, gathered },
});

function isPerceptible(action: ActionView): boolean {
  if (INCEPTION.has(action.action) || NON_EDITORIAL.has(action.action)) return false;
  const { description = '', sourceType } = action;
  const isWatermark = WATERMARK.test(description) && !REMOVAL.test(description);
  return !isWatermark || (sourceType !== undefined && parseSourceType(sourceType) !== 'trainedAlgorithmicMedia');
}

/** Components that were not taken out again. */
function remaining(manifest: ManifestView): IngredientView[] {
  const removed = new Set(
    manifest.actions.filter((each) => each.action === 'c2pa.removed').flatMap((each) => each.ingredients),
  );
  const isGone = ({ label, instance }: IngredientView): boolean =>
    removed.has(label) || (instance !== undefined && removed.has(instance));
  return manifest.ingredients.filter((each) => each.relationship === 'componentOf' && !isGone(each));
}
