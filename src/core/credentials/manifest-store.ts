import { LIMITS } from '../limits.ts';
import type { ManifestStore } from './manifest-reader.ts';
import { readNote, readSignedMetadata, type Assertion, type MetadataView, type NoteView } from './assertions.ts';
import { readSigners, recordsTrust, type Signers } from './signers.ts';
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
  /** When it was done, as written. */
  readonly when?: string;
  /** The ingredients it works on, by label of their assertion or, in actions v1, by instance id. */
  readonly ingredients: readonly string[];
  /** The claim generator took it over from elsewhere without answering for it (claim v2, gathered assertion). */
  readonly gathered: boolean;
}

/** One ingredient of a manifest (C2PA 2.4 §18.16). */
export interface IngredientView {
  readonly label: string;
  /** Id of the very file that was taken in; actions v1 refer to it. */
  readonly instance: string | undefined;
  readonly relationship: 'parentOf' | 'componentOf' | 'inputTo' | 'unknown';
  /** Label of its manifest in the same store. */
  readonly manifest: string | undefined;
  /** Whether the reader found that manifest unchanged and its claim signature good. */
  readonly sound: boolean;
  /** Whether its signer was on a list when it was taken in, as its parent recorded; unproven by itself. */
  readonly recordsTrust: boolean;
  /** Source type declared for an ingredient that has no manifest. */
  readonly sourceType: string | undefined;
}

/** One manifest, checked and bounded. All strings are the file's: untrusted, not cut. */
export interface ManifestView {
  readonly label: string;
  readonly actions: readonly ActionView[];
  readonly ingredients: readonly IngredientView[];
  readonly metadata: readonly MetadataView[];
  readonly notes: readonly NoteView[];
  /** JUMBF references to the assertions of ingredients that this manifest took out (C2PA 2.4 §6.8). */
  readonly redacted: readonly string[];
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
  /** The same of the active manifest, with the person's own certificates, where they were asked. */
  readonly ownValidation: Validation | undefined;
  readonly signers: Signers;
}

/** What the reader tells besides its JSON, each where it was asked for. */
export interface FurtherReadings {
  /** crJSON, which keeps keys as they were written. */
  readonly crJson?: unknown;
  /** `validation_results` with the person's own certificates in the place of the older list. */
  readonly own?: unknown;
}

const ACTIONS = /^c2pa\.actions(?:\.v\d+)?$/;
const RELATIONSHIPS = ['parentOf', 'componentOf', 'inputTo'] as const;

/**
 * A typed view of the reader's JSON. Whatever is not of the expected shape is left out; never throws.
 * Looks at `LIMITS.manifests` manifests, and `LIMITS.assertions` assertions, actions and ingredients of each.
 */
export function readStoreView(store: ManifestStore, { crJson, own }: FurtherReadings = {}): StoreView {
  const written = writtenActions(crJson);
  const manifests = new Map<string, ManifestView>();
  const all = recordOf(store.manifests);
  const active = textOf(store.active_manifest);
  // The active one first: it must be among those looked at, however many others there are.
  // The reader gives them in no order, and what is said of a file must not change from run to run.
  const labels = Object.keys(all ?? {})
    .filter((label) => label !== active)
    .sort();
  if (active !== undefined && all && Object.hasOwn(all, active)) labels.unshift(active);
  const found = labels.slice(0, LIMITS.manifests).flatMap((label) => {
    const manifest = recordOf(all?.[label]);
    return manifest ? [[label, manifest] as const] : [];
  });
  const taken = found.flatMap(([, manifest]) => arrayOf(manifest['ingredients'])).map(recordOf);
  const validation = indexValidation(
    recordOf(store.validation_results),
    taken.map((each) => recordOf(each?.['validation_results'])),
  );
  const cut = cutManifests(found.map(([, manifest]) => manifest));
  for (const [label, manifest] of found) {
    const actions = written.get(label) ?? [];
    manifests.set(label, readManifest(label, manifest, { validation, cut, written: actions }));
  }
  const ownResults = recordOf(own);
  const signers = readSigners(recordOf(store.validation_results), allIngredients(all), ownResults);
  return {
    active: active === undefined ? undefined : manifests.get(active),
    manifests,
    validation,
    ownValidation: ownResults && indexValidation(ownResults),
    signers,
  };
}

/** Of every manifest, also of those not looked at otherwise. */
function allIngredients(manifests: Untrusted | undefined): Untrusted[] {
  const lists = Object.values(manifests ?? {}).map((each) => recordOf(each)?.['ingredients']);
  return lists
    .flatMap((each): readonly unknown[] => (Array.isArray(each) ? each : []))
    .map(recordOf)
    .filter((each) => each !== undefined);
}

/** The actions assertions of each manifest as they were written, in order. */
function writtenActions(crJson: unknown): ReadonlyMap<string, readonly unknown[]> {
  const manifests = arrayOf(recordOf(crJson)?.['manifests']).slice(0, LIMITS.manifests).map(recordOf);
  return new Map(
    manifests.map((manifest) => {
      const assertions = recordOf(manifest?.['assertions']) ?? {};
      const labels = Object.keys(assertions).slice(0, LIMITS.assertions);
      const actions = labels.filter((label) => ACTIONS.test(withoutInstance(label)));
      return [textOf(manifest?.['label']) ?? '', actions.map((label) => assertions[label])];
    }),
  );
}

const withoutInstance = (label: string): string => label.replace(/__\d+$/, '');

/** Labels of the manifests from which others took something out, by their claims. */
function cutManifests(manifests: readonly Untrusted[]): ReadonlySet<string> {
  const references = manifests.flatMap((each) => arrayOf(each['redactions'])).map((each) => textOf(each) ?? '');
  return new Set(references.flatMap((each) => /\/c2pa\/([^/]+)\//.exec(each)?.[1] ?? []));
}

interface StoreContext {
  readonly validation: Validation;
  readonly cut: ReadonlySet<string>;
  /** The manifest's actions assertions as they were written. */
  readonly written: readonly unknown[];
}

function readManifest(label: string, manifest: Untrusted, context: StoreContext): ManifestView {
  const signature = recordOf(manifest['signature_info']);
  const tellsGathered = manifest['claim_version'] === 2;
  const assertions = arrayOf(manifest['assertions']).flatMap((each) => readAssertion(each, tellsGathered));
  return {
    label,
    actions: readActions(assertions, context.written),
    ingredients: arrayOf(manifest['ingredients']).flatMap((each) => readIngredient(each, label, context)),
    metadata: assertions.flatMap(readSignedMetadata),
    notes: assertions.flatMap(readNote),
    redacted: readRedactions(manifest, assertions),
    assertions: new Set(assertions.map((each) => each.label)),
    organisation: textOf(signature?.['issuer']),
    commonName: textOf(signature?.['common_name']),
    time: textOf(signature?.['time']),
    generator: readGenerator(manifest),
  };
}

function readAssertion(value: unknown, tellsGathered: boolean): Assertion[] {
  const assertion = recordOf(value);
  const label = textOf(assertion?.['label']);
  if (!assertion || label === undefined) return [];
  const gathered = tellsGathered && assertion['created'] !== true;
  return [{ label: withoutInstance(label), data: assertion['data'], gathered }];
}

function readActions(assertions: readonly Assertion[], written: readonly unknown[]): ActionView[] {
  const actions: ActionView[] = [];
  for (const [nth, assertion] of assertions.filter((each) => ACTIONS.test(each.label)).entries()) {
    const asWritten = arrayOf(recordOf(written[nth])?.['actions']);
    const data = recordOf(assertion.data);
    const templates = arrayOf(data?.['templates'])
      .map(recordOf)
      .filter((each) => each !== undefined);
    const agents = arrayOf(data?.['softwareAgents']);
    for (const [index, each] of arrayOf(data?.['actions']).entries()) {
      const action = withSourceType(recordOf(each), recordOf(asWritten[index]));
      if (action) actions.push(...readAction(action, { assertion, templates, agents }));
    }
  }
  return actions.slice(0, LIMITS.assertions);
}

/** The reader drops a source type whose key it does not know, for example one in lower case. */
function withSourceType(action: Untrusted | undefined, written: Untrusted | undefined): Untrusted | undefined {
  if (!action || sourceTypeOf(action) !== undefined || action['action'] !== written?.['action']) return action;
  const sourceType = sourceTypeOf(written);
  return sourceType === undefined ? action : { ...action, digitalSourceType: sourceType };
}

interface ActionContext {
  readonly assertion: Assertion;
  readonly templates: readonly Untrusted[];
  readonly agents: readonly unknown[];
}

function readAction(own: Untrusted, { assertion, templates, agents }: ActionContext): ActionView[] {
  const name = textOf(own['action']);
  if (name === undefined) return [];
  const template =
    templates.find((each) => each['action'] === name) ?? templates.find((each) => each['action'] === '*');
  const when = textOf(own['when']);
  const index = own['softwareAgentIndex'];
  const listed = typeof index === 'number' ? agents[index] : undefined;
  return [
    {
      assertion: assertion.label,
      action: name,
      gathered: assertion.gathered,
      sourceType: sourceTypeOf(own) ?? sourceTypeOf(template),
      description: readDescription(own) ?? readDescription(template),
      agent: readAgent(own['softwareAgent']) ?? readAgent(listed) ?? readAgent(template?.['softwareAgent']),
      ingredients: readIngredientReferences(own),
      ...(when !== undefined && { when }),
    },
  ];
}

/** Adobe's actions v1 keep it among the parameters. */
function readDescription(action: Untrusted | undefined): string | undefined {
  return textOf(action?.['description']) ?? textOf(recordOf(action?.['parameters'])?.['description']);
}

/** A string in actions v1 (and in v2 of several products), a map with `name` otherwise. */
function readAgent(value: unknown): string | undefined {
  return textOf(value) ?? textOf(recordOf(value)?.['name']);
}

function readIngredientReferences(action: Untrusted): string[] {
  const parameters = recordOf(action['parameters']);
  const references = [parameters?.['ingredient'], ...arrayOf(parameters?.['ingredients'])];
  const labels = references.flatMap((each) => {
    const url = textOf(each) ?? textOf(recordOf(each)?.['url']);
    return url === undefined ? [] : [url.slice(url.lastIndexOf('/') + 1)];
  });
  const instance = textOf(action['instanceId']) ?? textOf(parameters?.['instanceId']);
  return instance === undefined ? labels : [...labels, instance];
}

/** Redactions as the claim lists them, and as actions name them: a manifest may do only one of both. */
function readRedactions(manifest: Untrusted, assertions: readonly Assertion[]): string[] {
  const listed = arrayOf(manifest['redactions']).map(textOf);
  const named = assertions
    .filter((each) => ACTIONS.test(each.label))
    .flatMap((each) => arrayOf(recordOf(each.data)?.['actions']))
    .map((each) => textOf(recordOf(recordOf(each)?.['parameters'])?.['redacted']));
  const all = new Set([...listed, ...named].filter((each) => each !== undefined));
  return [...all].slice(0, LIMITS.assertions);
}

function readIngredient(value: unknown, parent: string, { validation, cut }: StoreContext): IngredientView[] {
  const ingredient = recordOf(value);
  if (!ingredient) return [];
  const label = textOf(ingredient['label']) ?? '';
  const manifest = textOf(ingredient['active_manifest']);
  const sound =
    manifest !== undefined &&
    validation.isIngredientSound(parent, label, manifest, cut.has(manifest)) &&
    !hasRecordedBreak(ingredient);
  const relationship = RELATIONSHIPS.find((each) => each === ingredient['relationship']) ?? 'unknown';
  const instance = textOf(ingredient['instance_id']);
  const told = { sourceType: sourceTypeOf(ingredient), recordsTrust: recordsTrust(ingredient) };
  return [{ label, instance, relationship, manifest, sound, ...told }];
}

/** The reader repeats no failure that the ingredient's own record already holds. */
function hasRecordedBreak(ingredient: Untrusted): boolean {
  const recorded = recordOf(recordOf(ingredient['validation_results'])?.['activeManifest']);
  const failures = [...arrayOf(ingredient['validation_status']), ...arrayOf(recorded?.['failure'])];
  return failures.some((each) => isBreak(textOf(recordOf(each)?.['code']) ?? ''));
}

const isBreak = (code: string): boolean =>
  /^(?:claim|claimSignature|assertion\.hashedURI)\.(?:mismatch|missing)$/.test(code);

function readGenerator(manifest: Untrusted): string | undefined {
  const info = manifest['claim_generator_info'];
  const first = recordOf(info) ?? recordOf(arrayOf(info)[0]);
  return textOf(first?.['name']) ?? textOf(manifest['claim_generator']);
}
