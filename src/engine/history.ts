import type { HistoryNode, HistoryStep } from '../contract/provenance.ts';
import type { ManifestReading } from '../core/credentials/manifest-reader.ts';
import {
  type ActionView,
  type IngredientView,
  type ManifestView,
  readStoreView,
  type StoreView,
} from '../core/credentials/manifest-store.ts';
import { arrayOf, recordOf, textOf, type Untrusted } from '../core/credentials/untrusted-json.ts';
import { parseSourceType, SOURCE_TYPES } from '../core/verdict/source-type.ts';
import { pictureAddress } from './pictures.ts';

type StoreReading = Extract<ManifestReading, { kind: 'store' }>;

/** Files shown of one history, ingredients of ingredients followed, and steps of one file; a person reads no more. */
const MAX_NODES = 100;
const MAX_DEPTH = 24;
const MAX_STEPS = 60;
/** Characters of one string. */
const MAX_TEXT = 500;

/**
 * The file and what went into it, as its manifest store tells; undefined where the store names no manifest of the file.
 * For a person to read, no label depends on it. Each manifest is told once. Trusts nothing, never throws.
 */
export function readHistory(reading: StoreReading): HistoryNode | undefined {
  const view = readStoreView(reading.store, reading);
  return view.active && new HistoryReader(reading, view).read(view.active);
}

/** What an ingredient is told of by the manifest that took it in. */
interface Taken {
  readonly view: IngredientView;
  readonly raw: Untrusted;
}

class HistoryReader {
  readonly #view: StoreView;
  readonly #raw: Untrusted | undefined;
  readonly #pictures: ReadonlyMap<string, Uint8Array>;
  readonly #told = new Set<string>();
  #room = MAX_NODES;

  constructor({ store, pictures }: StoreReading, view: StoreView) {
    this.#view = view;
    this.#raw = recordOf(store.manifests);
    this.#pictures = pictures ?? new Map();
  }

  read(active: ManifestView): HistoryNode {
    return { ...this.#tell(active, undefined, 0), credentials: 'sound' };
  }

  #tell(manifest: ManifestView | undefined, taken: Taken | undefined, depth: number): HistoryNode {
    this.#room -= 1;
    const isRepeated = manifest !== undefined && this.#told.has(manifest.label);
    if (manifest) this.#told.add(manifest.label);
    const raw = manifest && recordOf(this.#raw?.[manifest.label]);
    const steps = isRepeated ? [] : (manifest?.actions ?? []);
    const parts = isRepeated || !manifest ? [] : takenInto(manifest, raw);
    const ingredients = this.#follow(parts, depth);
    return {
      ...facts(raw, taken),
      ...(manifest && this.#signing(manifest)),
      ...this.#picture(raw, taken),
      credentials: credentialsOf(manifest, taken),
      steps: steps.slice(0, MAX_STEPS).map(toStep),
      ingredients,
      left: Math.max(steps.length - MAX_STEPS, 0) + parts.length - ingredients.length,
      isRepeated,
    };
  }

  #follow(parts: readonly Taken[], depth: number): HistoryNode[] {
    const nodes: HistoryNode[] = [];
    if (depth >= MAX_DEPTH) return nodes;
    for (const part of parts) {
      if (this.#room <= 0) break;
      const { manifest } = part.view;
      nodes.push(this.#tell(manifest === undefined ? undefined : this.#view.manifests.get(manifest), part, depth + 1));
    }
    return nodes;
  }

  #signing({ label, organisation, commonName, time, generator }: ManifestView): Partial<HistoryNode> {
    const list = this.#view.signers.listOf(label);
    const texts = { signer: short(organisation ?? commonName), time: short(time), generator: short(generator) };
    return { ...present(texts), ...(list && { list }) };
  }

  /** The picture of the file as it was when it was taken in, else that of its own manifest. */
  #picture(raw: Untrusted | undefined, taken: Taken | undefined): Pick<HistoryNode, 'picture'> {
    const addresses = [pictureAddress(taken?.raw), pictureAddress(raw)];
    const bytes = addresses.map((each) => each && this.#pictures.get(each)).find((each) => each);
    return bytes instanceof Uint8Array ? { picture: toBase64(bytes) } : {};
  }
}

function takenInto(manifest: ManifestView, raw: Untrusted | undefined): Taken[] {
  // The view leaves out what is no object, and nothing else.
  const records = arrayOf(raw?.['ingredients'])
    .map(recordOf)
    .filter((each) => each !== undefined);
  return manifest.ingredients.flatMap((view, index) => {
    const record = records[index];
    return record ? [{ view, raw: record }] : [];
  });
}

function facts(raw: Untrusted | undefined, taken: Taken | undefined): Partial<HistoryNode> {
  const own = taken?.raw ?? raw;
  const { sourceType } = taken?.view ?? {};
  return {
    ...present({ title: short(textOf(own?.['title'])), format: short(textOf(own?.['format'])) }),
    ...(taken && { relation: taken.view.relationship }),
    ...source(sourceType),
  };
}

function credentialsOf(manifest: ManifestView | undefined, taken: Taken | undefined): HistoryNode['credentials'] {
  if (taken?.view.manifest === undefined && !manifest) return 'none';
  return taken?.view.sound === true ? 'sound' : 'unsound';
}

function toStep({ action, sourceType, agent, description, when }: ActionView): HistoryStep {
  const texts = { agent: short(agent), description: short(description), when: short(when) };
  return { action: action.slice(0, MAX_TEXT), ...source(sourceType), ...present(texts) };
}

function source(sourceType: string | undefined): Pick<HistoryStep, 'sourceType' | 'means'> {
  if (sourceType === undefined) return {};
  const term = parseSourceType(sourceType);
  return { sourceType: sourceType.slice(0, MAX_TEXT), ...(term !== undefined && { means: SOURCE_TYPES[term] }) };
}

const short = (text: string | undefined): string | undefined => text?.slice(0, MAX_TEXT);

/** The members that have a value. */
function present<K extends string>(texts: Readonly<Record<K, string | undefined>>): { [key in K]?: string } {
  return Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== undefined)) as { [key in K]?: string };
}

/** Call stacks have no room for all bytes of a picture as arguments. */
const SLICE = 0x2000;

/** Messages between our processes carry text, not bytes. */
function toBase64(bytes: Uint8Array): string {
  let binary = '';
  for (let at = 0; at < bytes.byteLength; at += SLICE) {
    binary += String.fromCharCode(...bytes.subarray(at, at + SLICE));
  }
  return btoa(binary);
}
