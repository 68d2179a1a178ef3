import { LIMITS } from '../limits.ts';
import { parseSourceType, SOURCE_TYPES, type SourceTypeMeaning } from '../verdict/source-type.ts';
import type { ActionView, IngredientView, ManifestView, StoreView } from './manifest-store.ts';

/**
 * What a manifest and its history say: generated, edited or perhaps made with AI; captured; made by people.
 * `NONE`: nothing follows.
 */
export type Kind = 'GEN' | 'EDIT' | 'MAYBE' | 'CAPTURE' | 'HUMAN' | 'NONE';

/** The statement that decided, so that a person can look it up. Strings of the file, not cut. */
export interface Evidence {
  readonly manifest: ManifestView;
  /** Assertion, and the action in it if there is one: `c2pa.actions.v2 c2pa.created`. */
  readonly key: string;
  /** Source type as written, or the text that decided. */
  readonly value: string;
  readonly action?: ActionView;
  /** The statement is older than source types (catalogue of indicators, row 8a). */
  readonly legacy: boolean;
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
/** Google signs its watermark as `c2pa.edited` with the source type of generated media. */
const WATERMARK = /imperceptible|invisible|watermark/i;

/**
 * The kind of the active manifest, its ingredients included (catalogue of indicators, section 2.6): `parentOf` hands
 * its kind on, `componentOf` contributes a part, `inputTo` nothing. An ingredient counts only if its manifest and
 * claim signature are sound. Each manifest is evaluated once; a cycle, and what lies deeper than
 * `LIMITS.ingredientDepth`, counts as nothing.
 */
export function readKind(store: StoreView): KindReading {
  const known = new Map<string, KindReading>();

  const evaluate = (manifest: ManifestView, depth: number): KindReading => {
    const before = known.get(manifest.label);
    if (before) return before;
    known.set(manifest.label, NOTHING);
    const found = combine(manifest, (ingredient) => follow(ingredient, manifest, depth));
    known.set(manifest.label, found);
    return found;
  };

  const follow = (ingredient: IngredientView, parent: ManifestView, depth: number): KindReading => {
    if (ingredient.manifest === undefined) return declared(ingredient, parent);
    const target = store.manifests.get(ingredient.manifest);
    return target && ingredient.sound && depth < LIMITS.ingredientDepth ? evaluate(target, depth + 1) : NOTHING;
  };

  return store.active ? evaluate(store.active, 0) : NOTHING;
}

function combine(manifest: ManifestView, follow: (ingredient: IngredientView) => KindReading): KindReading {
  const own = inception(manifest);
  const edit = strongest(manifest.actions.filter(isPerceptible).map((action) => fromAction(manifest, action)));
  const parent = manifest.ingredients.find((each) => each.relationship === 'parentOf');
  const base = own.kind === 'NONE' && parent ? follow(parent) : own;
  if (base.kind === 'GEN') return base;
  if (isAi(edit)) return { ...edit, kind: 'EDIT' };
  if (own.kind === 'EDIT') return own;

  const components = remaining(manifest).map(follow);
  const part = strongest(components);
  if (isAi(part)) {
    const isWrapper = own.kind === 'NONE' && !parent && components.every((each) => each.kind === 'GEN');
    return isWrapper ? part : { ...part, kind: 'EDIT' };
  }
  if (base.kind === 'EDIT') return base;
  const maybe = [own, edit, part, disclosure(manifest)].find((each) => each.kind === 'MAYBE');
  return maybe ?? base;
}

const isAi = ({ kind }: KindReading): boolean => kind === 'GEN' || kind === 'EDIT';

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
  const metadata = manifest.metadata.map((each) => fromTerm(manifest, each.assertion, each.sourceType));
  const found = strongest([...begun, ...metadata]);
  return found.kind === 'NONE' ? legacy(manifest) : found;
}

function fromAction(manifest: ManifestView, action: ActionView): KindReading {
  if (action.sourceType === undefined) return NOTHING;
  const found = fromTerm(manifest, `${action.assertion} ${action.action}`, action.sourceType, action);
  // The signer does not answer for what it gathered: enough to declare AI, not enough to vouch for a camera.
  return action.gathered && (found.kind === 'CAPTURE' || found.kind === 'HUMAN') ? NOTHING : found;
}

function fromTerm(manifest: ManifestView, key: string, value: string, action?: ActionView): KindReading {
  const term = parseSourceType(value);
  if (term === undefined) return NOTHING;
  const evidence = { manifest, key, value, legacy: false, ...(action && { action }) };
  return { kind: BY_MEANING[SOURCE_TYPES[term]], evidence };
}

function declared(ingredient: IngredientView, parent: ManifestView): KindReading {
  return ingredient.sourceType === undefined ? NOTHING : fromTerm(parent, ingredient.label, ingredient.sourceType);
}

/** First Bing Image Creator and Adobe Firefly manifests: no source type anywhere, but a statement of their own. */
function legacy(manifest: ManifestView): KindReading {
  if (manifest.actions.some((each) => each.sourceType !== undefined)) return NOTHING;
  const action = manifest.actions.find((each) => each.description === 'AI Generated Image');
  if (action) {
    const key = `${action.assertion} ${action.action} description`;
    return { kind: 'GEN', evidence: { manifest, key, value: 'AI Generated Image', action, legacy: true } };
  }
  const key = 'com.adobe.generative-ai';
  return manifest.assertions.has(key)
    ? { kind: 'GEN', evidence: { manifest, key, value: key, legacy: true } }
    : NOTHING;
}

/** Tells that a model took part, not how. */
function disclosure(manifest: ManifestView): KindReading {
  const key = 'c2pa.ai-disclosure';
  return manifest.assertions.has(key)
    ? { kind: 'MAYBE', evidence: { manifest, key, value: key, legacy: false } }
    : NOTHING;
}

function isPerceptible(action: ActionView): boolean {
  if (INCEPTION.has(action.action) || NON_EDITORIAL.has(action.action)) return false;
  return !WATERMARK.test(action.description ?? '');
}

/** Components that were not taken out again. */
function remaining(manifest: ManifestView): IngredientView[] {
  const removed = new Set(
    manifest.actions.filter((each) => each.action === 'c2pa.removed').flatMap((each) => each.ingredients),
  );
  return manifest.ingredients.filter((each) => each.relationship === 'componentOf' && !removed.has(each.label));
}
