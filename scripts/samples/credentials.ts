import { initSync, WasmBuilder, WasmReader } from '@contentauth/c2pa-wasm';
import { encode } from 'cborg';
import { createPrivateKey, sign, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** Room kept for the signature structure. Bytes. */
const RESERVE = 4096;
const VOCABULARY = 'http://cv.iptc.org/newscodes/digitalsourcetype/';
const SETTINGS = JSON.stringify({
  verify: { verify_after_sign: false, verify_trust: false, remote_manifest_fetch: false, ocsp_fetch: false },
  builder: { thumbnail: { enabled: false } },
});

function settingsOf(anchors: string | undefined): string {
  if (anchors === undefined) return SETTINGS;
  const settings = JSON.parse(SETTINGS) as { verify: object };
  const verify = { ...settings.verify, verify_trust: true };
  return JSON.stringify({ ...settings, verify, trust: { trust_anchors: anchors } });
}

/** One C2PA action; `source` is a term of the IPTC vocabulary or a whole URI. */
export interface SampleAction {
  readonly action: string;
  readonly source?: string;
  readonly description?: string;
  /** Names of ingredients the action takes in. */
  readonly ingredients?: readonly string[];
  /** Further fields, as they are written. */
  readonly raw?: Readonly<Record<string, unknown>>;
}

/** A signed or unsigned file the new one is made from. */
export interface SampleIngredient {
  readonly name: string;
  readonly relationship: 'parentOf' | 'componentOf' | 'inputTo';
  readonly mime: string;
  readonly bytes: Uint8Array;
}

/** An assertion other than the actions. */
export interface SampleAssertion {
  readonly label: string;
  readonly data: object;
}

/** A certificate and its key, both as PEM. */
export interface Identity {
  readonly certificate: string;
  readonly key: string;
}

/** What a sample's manifest says. */
export interface SampleManifest {
  readonly title: string;
  readonly generator: string;
  readonly actions: readonly SampleAction[];
  readonly ingredients?: readonly SampleIngredient[];
  /** One of the test CA's certificates, or one made for the occasion. */
  readonly signer?: 'signer' | 'expired' | 'stranger' | Identity;
  /** Certificates (PEM) the maker trusts: what it then records of the signers of ingredients. None unless given. */
  readonly anchors?: string;
  /** The signer only passes the actions on and does not answer for them (`gathered_assertions`). */
  readonly gathered?: true;
  /** Further assertions, for which the signer answers. */
  readonly assertions?: readonly SampleAssertion[];
  /** An update manifest: the same bytes, newly described. It needs a parent. */
  readonly update?: true;
  /** References to assertions of ingredients that are taken out. */
  readonly redactions?: readonly string[];
  /** Version of the claim; 2 unless said otherwise. */
  readonly claimVersion?: 1;
  /** A small JPEG kept inside the manifest. */
  readonly thumbnail?: Uint8Array;
}

/** What c2pa-wasm takes for a Blob where there is none to slice synchronously. */
class BytesBlob extends Blob {
  constructor(
    readonly content: Uint8Array,
    type: string,
  ) {
    super([new Uint8Array(content)], { type });
  }

  override slice(start = 0, end = this.content.length): BytesBlob {
    return new BytesBlob(this.content.subarray(start, end), this.type);
  }
}

let ready = false;
function load(): void {
  if (ready) return;
  ready = true;
  Object.assign(globalThis, {
    FileReaderSync: class {
      readAsArrayBuffer(blob: BytesBlob): ArrayBuffer {
        return new Uint8Array(blob.content).buffer;
      }
    },
  });
  const path = createRequire(import.meta.url).resolve('@contentauth/c2pa-wasm/c2pa.wasm');
  initSync({ module: new WebAssembly.Module(readFileSync(path)) });
}

const certificate = (name: string): string => readFileSync(new URL(`./ca/${name}.pem`, import.meta.url), 'utf8');

/** A finished COSE_Sign1 (RFC 9052, tag 18) with ES256, padded to exactly {@link RESERVE} bytes. */
function coseSign1(payload: Uint8Array, identity: Identity): Uint8Array<ArrayBuffer> {
  const leaf = new Uint8Array(new X509Certificate(identity.certificate).raw);
  const header = encode(
    new Map<number, unknown>([
      [1, -7],
      [33, [leaf]],
    ]),
  );
  const toSign = encode(['Signature1', header, new Uint8Array(0), new Uint8Array(payload)]);
  const key = createPrivateKey(identity.key);
  const signature = new Uint8Array(sign('sha256', toSign, { key, dsaEncoding: 'ieee-p1363' }));
  const build = (padding: number): Uint8Array =>
    encode([header, new Map([['pad', new Uint8Array(padding)]]), null, signature]);
  const body = build(RESERVE - 1 - build(RESERVE).length + RESERVE);
  if (body.length !== RESERVE - 1) throw new Error('The signature does not fill its room');
  const out = new Uint8Array(RESERVE);
  out[0] = 0xd2;
  out.set(body, 1);
  return out;
}

function actionJson({ action, source, description, ingredients, raw }: SampleAction): object {
  return {
    action,
    ...raw,
    ...(source === undefined ? {} : { digitalSourceType: source.includes(':') ? source : VOCABULARY + source }),
    ...(description === undefined ? {} : { description }),
    ...(ingredients === undefined ? {} : { parameters: { ingredientIds: ingredients } }),
  };
}

/** Signs a carrier with the test CA: one claim with one actions assertion. */
export async function signSample(mime: string, carrier: Uint8Array, manifest: SampleManifest): Promise<Uint8Array> {
  load();
  const definition = {
    title: manifest.title,
    format: mime,
    claim_version: manifest.claimVersion ?? 2,
    claim_generator_info: [{ name: manifest.generator, version: '1.0' }],
    assertions: [
      {
        label: manifest.claimVersion === 1 ? 'c2pa.actions' : 'c2pa.actions.v2',
        data: { actions: manifest.actions.map(actionJson) },
        created: manifest.gathered !== true,
      },
      ...(manifest.assertions ?? []).map((each) => ({ ...each, created: true })),
    ],
    ...(manifest.redactions && { redactions: manifest.redactions }),
  };
  const builder = WasmBuilder.fromJson(JSON.stringify(definition), settingsOf(manifest.anchors));
  if (manifest.update) builder.setIntent('update');
  for (const part of manifest.ingredients ?? []) {
    const json = {
      title: part.name,
      format: part.mime,
      relationship: part.relationship,
      instance_id: part.name,
      label: part.name,
    };
    await builder.addIngredientFromBlob(JSON.stringify(json), part.mime, new BytesBlob(part.bytes, part.mime));
  }
  if (manifest.thumbnail) builder.setThumbnailFromBlob('image/jpeg', new BytesBlob(manifest.thumbnail, 'image/jpeg'));
  const { signer = 'signer' } = manifest;
  const identity =
    typeof signer === 'string' ? { certificate: certificate(signer), key: certificate(`${signer}-key`) } : signer;
  const definitionOfSigner = {
    alg: 'es256',
    reserveSize: RESERVE,
    sign: async (bytes: Uint8Array) => coseSign1(bytes, identity),
  };
  const signed = await builder.sign(definitionOfSigner, [], mime, new BytesBlob(carrier, mime));
  builder.free();
  return new Uint8Array(signed);
}

/** What the reference reader says of a sample, without any trust list and without going online. */
export async function readBack(
  mime: string,
  bytes: Uint8Array,
): Promise<{ state: string; codes: string[]; json: string }> {
  load();
  const reader = await WasmReader.fromBytes(mime, bytes, SETTINGS);
  const store = reader.manifestStore();
  reader.free();
  const codes = ((store.validation_status ?? []) as { code: string }[]).map((status) => status.code);
  return { state: String(store.validation_state), codes, json: JSON.stringify(store) };
}
