import { LIMITS } from '../limits.ts';
import type { RuleId } from '../verdict/table.ts';
import { keyOf, LEGACY_ASSERTION, LEGACY_DESCRIPTION, withoutActions, type Evidence } from './kind.ts';
import type { ActionView, ManifestView, StoreView } from './manifest-store.ts';

/** One statement of one manifest as it stands, whatever the history as a whole comes to. */
export interface Statement extends Evidence {
  readonly rule: Extract<RuleId, 'c2pa-statement' | 'soft-binding' | 'c2pa-history-incomplete'>;
  /** It is the active manifest's, or of an ingredient that is sound. */
  readonly sound: boolean;
}

/**
 * What each manifest of the store says of how the file was made, its soft bindings, and where a history has gaps. The
 * active manifest first, at most `LIMITS.statements`. For a person to read: the label rests on {@link readKind}.
 */
export function readStatements(store: StoreView): Statement[] {
  const sound = soundManifests(store);
  const incomplete = withoutActions(store);
  const found: Statement[] = [];
  for (const manifest of store.manifests.values()) {
    if (found.length >= LIMITS.statements) break;
    const isSound = sound.has(manifest.label);
    found.push(...statementsOf(manifest, incomplete.has(manifest.label)).map((each) => ({ ...each, sound: isSound })));
  }
  return found.slice(0, LIMITS.statements);
}

/** The active manifest, and those that a manifest of the store takes in and the reader found unchanged. */
function soundManifests({ active, manifests }: StoreView): ReadonlySet<string> {
  const taken = [...manifests.values()].flatMap((each) => each.ingredients).filter((each) => each.sound);
  const labels = new Set(taken.map((each) => each.manifest).filter((each) => each !== undefined));
  if (active) labels.add(active.label);
  return labels;
}

function statementsOf(manifest: ManifestView, isIncomplete: boolean): Omit<Statement, 'sound'>[] {
  const say = (key: string, value: string, action?: ActionView): Omit<Statement, 'sound'> => ({
    rule: 'c2pa-statement',
    manifest,
    key,
    value,
    ...(action && { action }),
  });
  const actions = manifest.actions.flatMap((each) => {
    const told = each.sourceType === undefined ? [] : [say(keyOf(each), each.sourceType, each)];
    const isLegacy = each.description === LEGACY_DESCRIPTION;
    return isLegacy ? [...told, say(`${keyOf(each)} description`, LEGACY_DESCRIPTION, each)] : told;
  });
  const legacy = manifest.assertions.has(LEGACY_ASSERTION) ? [say(LEGACY_ASSERTION, LEGACY_ASSERTION)] : [];
  const metadata = manifest.metadata.map((each) => say(`${each.assertion} ${each.property}`, each.value));
  const ingredients = manifest.ingredients.flatMap(({ label, relationship, sourceType }) =>
    sourceType === undefined ? [] : [say(`${label} ${relationship}`, sourceType)],
  );
  const notes = manifest.notes.map((each): Omit<Statement, 'sound'> => {
    const rule = each.assertion === 'c2pa.soft-binding' ? 'soft-binding' : 'c2pa-statement';
    return { ...say(each.assertion, each.value), rule };
  });
  const gap: Omit<Statement, 'sound'> = { ...say('c2pa.redacted', 'c2pa.actions'), rule: 'c2pa-history-incomplete' };
  return [...actions, ...legacy, ...metadata, ...ingredients, ...notes, ...(isIncomplete ? [gap] : [])];
}
