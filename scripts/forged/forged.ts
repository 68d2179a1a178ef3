import { readFileSync } from 'node:fs';
import type { Basis, CredentialState, Label } from '../../src/core/verdict/verdict.ts';
import {
  type Identity,
  signSample,
  type SampleAction,
  type SampleIngredient,
  type SampleManifest,
} from '../samples/credentials.ts';
import { carrier, kindOf } from '../samples/sample.ts';
import { type CertificateFields, makeIdentity } from './certificate.ts';

/** One file that claims what is not so, and exactly what must be said of it where the samples' root is the official list. */
export interface Forged {
  readonly name: string;
  /** What the forger did. */
  readonly what: string;
  readonly build: () => Uint8Array | Promise<Uint8Array>;
  readonly state: CredentialState;
  readonly label: Label;
  readonly basis: Basis;
}

type Expected = readonly [state: CredentialState, label: Label, basis: Basis];

export const MADE: SampleAction = { action: 'c2pa.created', source: 'trainedAlgorithmicMedia' };
export const CAMERA: SampleAction = { action: 'c2pa.created', source: 'digitalCapture' };
export const DRAWN: SampleAction = { action: 'c2pa.created', source: 'digitalCreation' };
export const OPENED: SampleAction = { action: 'c2pa.opened', ingredients: ['part'] };

/** What is expected, by the ways in which a forgery can go. */
export const EXPECT = {
  note: ['none', 'made-with-ai', 'standard-metadata'],
  editedNote: ['none', 'edited-with-ai', 'standard-metadata'],
  tool: ['none', 'made-with-ai', 'generator-metadata'],
  nothing: ['none', 'none', 'none'],
  elsewhere: ['elsewhere', 'none', 'none'],
  stranger: ['valid', 'made-with-ai', 'signed-unrecognised'],
  strangerEdit: ['valid', 'edited-with-ai', 'signed-unrecognised'],
  strangerCamera: ['valid', 'none', 'none'],
  damaged: ['damaged', 'may-contain-ai', 'signed-unverified'],
  damagedCamera: ['damaged', 'none', 'none'],
  expired: ['expired', 'made-with-ai', 'signed-unverified'],
  nonconforming: ['nonconforming', 'made-with-ai', 'signed-unverified'],
  two: ['nonconforming', 'none', 'none'],
  trusted: ['trusted', 'made-with-ai', 'signed-trusted'],
  trustedCamera: ['trusted', 'camera', 'signed-trusted'],
  passedOn: ['trusted', 'made-with-ai', 'signed-unverified'],
  neutral: ['trusted', 'none', 'none'],
  truncated: ['none', 'unreadable', 'none'],
} as const satisfies Record<string, Expected>;

/** A row of the matrix. */
export const forged = (name: string, way: keyof typeof EXPECT, what: string, build: Forged['build']): Forged => {
  const [state, label, basis] = EXPECT[way];
  return { name, what, build, state, label, basis };
};

const pem = (name: string): string => readFileSync(new URL(`../samples/ca/${name}.pem`, import.meta.url), 'utf8');
/** The samples' root, which stands for the official list. */
export const ROOT: Identity = { certificate: pem('root'), key: pem('root-key') };

const made = new Map<string, Identity>();
/** A certificate of that content; made once. */
export function identity(fields: CertificateFields): Identity {
  const key = JSON.stringify(fields);
  const known = made.get(key) ?? makeIdentity(fields);
  made.set(key, known);
  return known;
}

/** Signs a carrier. */
export const signed = (
  from: string,
  content: Partial<SampleManifest> & Pick<SampleManifest, 'actions'>,
  bytes: Uint8Array = carrier(from),
): Promise<Uint8Array> =>
  signSample(kindOf(from)[0], bytes, { title: 'a picture', generator: 'Forger 1.0', ...content });

/** A signed file as an ingredient. */
export const ingredient = (
  from: string,
  bytes: Uint8Array,
  relationship: SampleIngredient['relationship'] = 'parentOf',
): SampleIngredient => ({ name: 'part', relationship, mime: kindOf(from)[0], bytes });
