import { readFileSync } from 'node:fs';
import type { RuleId } from '../../src/core/verdict/table.ts';
import type { Basis, CredentialState, Display, Label, Verdict } from '../../src/core/verdict/verdict.ts';
import { drawScene } from './scenes.ts';
import type { Scene } from './scenes.ts';

/** What the engine must say of a sample. */
export interface Expectation {
  readonly label: Label;
  readonly display: Display;
  readonly basis: Basis;
  readonly state: CredentialState;
}

/** One entry of `e2e/media/index.json`. */
export interface SampleEntry {
  readonly file: string;
  readonly mime: string;
  readonly medium: 'image' | 'video' | 'audio' | 'document';
  /** Without any trust list. */
  readonly expect: Expectation;
  /** With the official trust lists, on which our test CA is not. */
  readonly expectWithTrust: Expectation;
  /** With the deep check, where its answer is another one; a page never makes it by itself. */
  readonly expectDeep?: Expectation;
  /** One plain sentence. */
  readonly what: string;
  /** The row of the decision table that decides (in the deep check, if that is needed), `nothing-found`, or the kind of failure. */
  readonly row: Verdict['reason'];
}

/** A sample and how to make it. */
export interface Sample extends SampleEntry {
  /** Signed anew on every run, so that two builds differ in bytes but not in meaning. */
  readonly signed: boolean;
  readonly build: () => Uint8Array | Promise<Uint8Array>;
}

type Meaning = Pick<Expectation, 'label' | 'display'>;

/** What the rows of the decision table mean here; written out again, so that the table is held by the samples. */
const MEANINGS = {
  'made-with-ai': { label: 'made-with-ai', display: 'marker' },
  'edited-with-ai': { label: 'edited-with-ai', display: 'marker' },
  'may-contain-ai': { label: 'may-contain-ai', display: 'popup' },
  'suspected-ai': { label: 'may-contain-ai', display: 'marker' },
  watermarked: { label: 'made-with-ai', display: 'popup' },
  none: { label: 'none', display: 'details' },
  unreadable: { label: 'unreadable', display: 'popup' },
} as const satisfies Record<string, Meaning>;

/** Short name of a {@link Meaning}. */
export type MeaningName = keyof typeof MEANINGS;

const MIMES: Readonly<Record<string, readonly [string, SampleEntry['medium']]>> = {
  jpg: ['image/jpeg', 'image'],
  png: ['image/png', 'image'],
  bmp: ['image/bmp', 'image'],
  ico: ['image/x-icon', 'image'],
  webp: ['image/webp', 'image'],
  gif: ['image/gif', 'image'],
  tif: ['image/tiff', 'image'],
  avif: ['image/avif', 'image'],
  heic: ['image/heic', 'image'],
  svg: ['image/svg+xml', 'image'],
  jxl: ['image/jxl', 'image'],
  psd: ['image/vnd.adobe.photoshop', 'image'],
  raf: ['image/x-fuji-raf', 'image'],
  cr3: ['image/x-canon-cr3', 'image'],
  pdf: ['application/pdf', 'document'],
  xmp: ['application/rdf+xml', 'document'],
  mp4: ['video/mp4', 'video'],
  mov: ['video/quicktime', 'video'],
  webm: ['video/webm', 'video'],
  avi: ['video/x-msvideo', 'video'],
  flv: ['video/x-flv', 'video'],
  m4a: ['audio/mp4', 'audio'],
  mp3: ['audio/mpeg', 'audio'],
  wav: ['audio/wav', 'audio'],
  aif: ['audio/aiff', 'audio'],
  flac: ['audio/flac', 'audio'],
  ogg: ['audio/ogg', 'audio'],
};

/** MIME type and medium of a file by its extension. */
export function kindOf(file: string): readonly [string, SampleEntry['medium']] {
  const kind = MIMES[file.slice(file.lastIndexOf('.') + 1)];
  if (kind === undefined) throw new Error(`No MIME type for ${file}`);
  return kind;
}

/** Bytes of an unlabelled carrier, for example `dunes.jpg`; SVG carriers are drawn. */
export function carrier(name: string): Uint8Array {
  const [scene = '', extension] = name.split('.');
  if (extension === 'svg') return new TextEncoder().encode(drawScene(scene as Scene));
  return new Uint8Array(readFileSync(new URL(`./carriers/${name}`, import.meta.url)));
}

/** A sample without Content Credentials: the same with and without trust lists. */
export function unsigned(
  file: string,
  row: RuleId | Verdict['reason'],
  meaning: MeaningName,
  basis: Basis,
  what: string,
  build: Sample['build'],
  state: CredentialState = 'none',
): Sample {
  const [mime, medium] = kindOf(file);
  const expect = { ...MEANINGS[meaning], basis, state };
  return { file, mime, medium, expect, expectWithTrust: expect, what, row, signed: false, build };
}

/** A sample that declares something in its pixels only. */
export function deep(file: string, row: RuleId, meaning: MeaningName, what: string, build: Sample['build']): Sample {
  const plain = unsigned(file, row, 'none', 'none', what, build);
  return { ...plain, expectDeep: { ...MEANINGS[meaning], basis: 'watermark', state: 'none' } };
}

/**
 * A sample signed with the test CA. `states` are the states without and with trust lists, where they are not the
 * ordinary ones of a sound signature by somebody unknown.
 */
export function signed(
  file: string,
  row: RuleId | Verdict['reason'],
  meaning: MeaningName,
  what: string,
  build: Sample['build'],
  states: readonly [CredentialState, CredentialState] = ['unchecked', 'valid'],
): Sample {
  const [mime, medium] = kindOf(file);
  const base = MEANINGS[meaning];
  const judged = (state: CredentialState): Expectation => {
    const basis = state === 'valid' ? 'signed-unrecognised' : 'signed-unverified';
    return { ...base, basis: base.label === 'none' ? 'none' : basis, state };
  };
  return {
    file,
    mime,
    medium,
    expect: judged(states[0]),
    expectWithTrust: judged(states[1]),
    what,
    row,
    signed: true,
    build,
  };
}
