import { LIMITS } from '../limits.ts';
import type { ManifestStore } from './manifest-reader.ts';
import { arrayOf, recordOf, sourceTypeOf, textOf, type Untrusted } from './untrusted-json.ts';
import { indexValidation, type Validation } from './validation.ts';

/** One action of a manifest (C2PA 2.4 §18.15), with what its template adds. */
export interface ActionView {
  /** Label of the assertion it stands in, for example `c2pa.actions.v2`. */
  readonly assertion: string;
  readonly action: string;
  /** Digital source type as written; undefined without one. */
  readonly sourceType: string | undefined;
  readonly description: string | undefined;
  /** Name of the software agent. */
  readonly agent: string | undefined;
  /** Labels of the ingredient assertions it works on. */
  readonly ingredients: readonly string[];
  /** The claim generator took it over from elsewhere without answering for it (claim v2, gathered assertion). */
  readonly gathered: boolean;
}

/** One ingredient of a manifest (C2PA 2.4 §18.16). */
export interface IngredientView {
  readonly label: string;
  readonly relationship: 'parentOf' | 'componentOf' | 'inputTo' | 'unknown';
  /** Label of its manifest in the same store. */
  readonly manifest: string | undefined;
  /** Whether the reader found that manifest unchanged and its claim signature good. */
  readonly sound: boolean;
  /** Source type declared for an ingredient that has no manifest. */
  readonly sourceType: string | undefined;
}

/** A source type in a signed metadata assertion. */
export interface MetadataView {
  readonly assertion: string;
  readonly sourceType: string;
}

/** One manifest, checked and bounded. All strings are the file's: untrusted, not cut. */
export interface ManifestView {
  readonly label: string;
  readonly actions: readonly ActionView[];
  readonly ingredients: readonly IngredientView[];
  readonly metadata: readonly MetadataView[];
  /** Labels of all assertions, without instance numbers. */
  readonly assertions: ReadonlySet<string>;
  /** Organisation in the signing certificate. */
  readonly organisation: string | undefined;
  /** Common name in the signing certificate. */
  readonly commonName: string | undefined;
  readonly time: string | undefined;
  readonly generator: string | undefined;
}

/** A manifest store, checked and bounded. */
export interface StoreView {
  /** The manifest that speaks for the file; undefined when the store names none that is there. */
  readonly active: ManifestView | undefined;
  readonly manifests: ReadonlyMap<string, ManifestView>;
  readonly validation: Validation;
}

const ACTIONS = /^c2pa\.actions(?:\.v\d+)?$/;
/** Assertions that may hold `Iptc4xmpExt:DigitalSourceType` (C2PA 2.4 §18.13, CAWG metadata 1.1). */
const METADATA = new Set(['c2pa.metadata', 'cawg.metadata', 'stds.iptc', 'stds.exif', 'stds.schema-org.CreativeWork']);
const RELATIONSHIPS = ['parentOf', 'componentOf', 'inputTo'] as const;

/**
 * A typed view of the reader's JSON. Whatever is not of the expected shape is left out; never throws.
 * Looks at `LIMITS.manifests` manifests, and `LIMITS.assertions` assertions, actions and ingredients of each.
 */
export function readStoreView(store: ManifestStore): StoreView {
  const validation = indexValidation(recordOf(store.validation_results));
  const manifests = new Map<string, ManifestView>();
  const all = recordOf(store.manifests);
  const active = textOf(store.active_manifest);
  // The active one first: it must be among those looked at, however many others there are.
  const labels = Object.keys(all ?? {}).filter((label) => label !== active);
  if (active !== undefined && all && Object.hasOwn(all, active)) labels.unshift(active);
  for (const label of labels.slice(0, LIMITS.manifests)) {
    const manifest = recordOf(all?.[label]);
    if (manifest) manifests.set(label, readManifest(label, manifest, validation));
  }
  return { active: active === undefined ? undefined : manifests.get(active), manifests, validation };
}

function readManifest(label: string, manifest: Untrusted, validation: Validation): ManifestView {
  const signature = recordOf(manifest['signature_info']);
  const assertions = arrayOf(manifest['assertions']).flatMap((each) => readAssertion(each));
  return {
    label,
    actions: readActions(assertions, manifest['claim_version'] === 2),
    ingredients: arrayOf(manifest['ingredients']).flatMap((each) => readIngredient(each, label, validation)),
    metadata: assertions.flatMap(readMetadata),
    assertions: new Set(assertions.map((each) => each.label)),
    organisation: textOf(signature?.['issuer']),
    commonName: textOf(signature?.['common_name']),
    time: textOf(signature?.['time']),
    generator: readGenerator(manifest),
  };
}

interface Assertion {
  readonly label: string;
  readonly data: unknown;
  readonly created: boolean;
}

function readAssertion(value: unknown): Assertion[] {
  const assertion = recordOf(value);
  const label = textOf(assertion?.['label']);
  if (!assertion || label === undefined) return [];
  return [{ label: label.replace(/__\d+$/, ''), data: assertion['data'], created: assertion['created'] === true }];
}

function readActions(assertions: readonly Assertion[], tellsGathered: boolean): ActionView[] {
  const actions: ActionView[] = [];
  for (const assertion of assertions) {
    if (!ACTIONS.test(assertion.label)) continue;
    const data = recordOf(assertion.data);
    const templates = arrayOf(data?.['templates'])
      .map(recordOf)
      .filter((each) => each !== undefined);
    const agents = arrayOf(data?.['softwareAgents']);
    const gathered = tellsGathered && !assertion.created;
    for (const each of arrayOf(data?.['actions'])) {
      const action = recordOf(each);
      if (action) actions.push(...readAction(action, { assertion: assertion.label, gathered, templates, agents }));
    }
  }
  return actions.slice(0, LIMITS.assertions);
}

interface ActionContext {
  readonly assertion: string;
  readonly gathered: boolean;
  readonly templates: readonly Untrusted[];
  readonly agents: readonly unknown[];
}

function readAction(own: Untrusted, { assertion, gathered, templates, agents }: ActionContext): ActionView[] {
  const name = textOf(own['action']);
  if (name === undefined) return [];
  const template =
    templates.find((each) => each['action'] === name) ?? templates.find((each) => each['action'] === '*');
  const index = own['softwareAgentIndex'];
  const listed = typeof index === 'number' ? agents[index] : undefined;
  return [
    {
      assertion,
      action: name,
      gathered,
      sourceType: sourceTypeOf(own) ?? sourceTypeOf(template),
      description: textOf(own['description']) ?? textOf(template?.['description']),
      agent: readAgent(own['softwareAgent']) ?? readAgent(listed) ?? readAgent(template?.['softwareAgent']),
      ingredients: readIngredientReferences(recordOf(own['parameters'])),
    },
  ];
}

/** A string in actions v1 (and in v2 of several products), a map with `name` otherwise. */
function readAgent(value: unknown): string | undefined {
  return textOf(value) ?? textOf(recordOf(value)?.['name']);
}

function readIngredientReferences(parameters: Untrusted | undefined): string[] {
  const references = [parameters?.['ingredient'], ...arrayOf(parameters?.['ingredients'])];
  return references.flatMap((each) => {
    const url = textOf(each) ?? textOf(recordOf(each)?.['url']);
    return url === undefined ? [] : [url.slice(url.lastIndexOf('/') + 1)];
  });
}

function readIngredient(value: unknown, parent: string, validation: Validation): IngredientView[] {
  const ingredient = recordOf(value);
  if (!ingredient) return [];
  const label = textOf(ingredient['label']) ?? '';
  const manifest = textOf(ingredient['active_manifest']);
  const sound =
    manifest !== undefined && validation.isIngredientSound(parent, label, manifest) && !hasRecordedBreak(ingredient);
  const relationship = RELATIONSHIPS.find((each) => each === ingredient['relationship']) ?? 'unknown';
  return [{ label, relationship, manifest, sound, sourceType: sourceTypeOf(ingredient) }];
}

/** The reader repeats no failure that the ingredient's own record already holds. */
function hasRecordedBreak(ingredient: Untrusted): boolean {
  const recorded = recordOf(recordOf(ingredient['validation_results'])?.['activeManifest']);
  const failures = [...arrayOf(ingredient['validation_status']), ...arrayOf(recorded?.['failure'])];
  return failures.some((each) => isBreak(textOf(recordOf(each)?.['code']) ?? ''));
}

const isBreak = (code: string): boolean =>
  /^(?:claim|claimSignature|assertion\.hashedURI)\.(?:mismatch|missing)$/.test(code);

function readMetadata({ label, data }: Assertion): MetadataView[] {
  const fields = METADATA.has(label) ? recordOf(data) : undefined;
  const sourceType = sourceTypeOf(fields);
  return sourceType === undefined ? [] : [{ assertion: label, sourceType }];
}

function readGenerator(manifest: Untrusted): string | undefined {
  const info = manifest['claim_generator_info'];
  const first = recordOf(info) ?? recordOf(arrayOf(info)[0]);
  return textOf(first?.['name']) ?? textOf(manifest['claim_generator']);
}
