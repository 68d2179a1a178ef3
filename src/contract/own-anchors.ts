import { readCertificate, type Certificate, type CertificateName } from './certificate.ts';
import { listName } from './list-name.ts';
import { listOf, shape, type Check } from './shape.ts';

/** A certificate of an authority that a person added. An object, so that who added it can stand beside it one day. */
export interface OwnAnchor {
  /** One certificate in PEM (RFC 7468), as {@link readAnchors} writes it. */
  readonly pem: string;
}

/** The caps on what a person adds: a certificate has about two kilobytes, and nobody reads a list of hundreds. */
export const OWN_ANCHORS = {
  /** Certificates kept. */
  most: 20,
  /** One certificate in PEM. Characters. */
  pemLength: 8 * 1024,
  /** What is pasted or in a file, with all that may stand around the certificates. Bytes or characters. */
  inputLength: 256 * 1024,
} as const;

/** Why nothing was added. `name` is of the certificate that is to blame, as it names itself: untrusted. */
export type AnchorProblem =
  | { readonly problem: 'too-large' | 'none' | 'broken' | 'known' | 'too-many' }
  | { readonly problem: 'no-authority'; readonly name: string }
  | { readonly problem: 'not-valid'; readonly name: string; readonly from: number; readonly until: number };

/** What a text held, or why it is refused. Nothing is taken of a text of which any certificate is wrong. */
export type AnchorReading = { readonly anchors: readonly OwnAnchor[] } | AnchorProblem;

/** A certificate of the list with what it says of itself. */
export interface ListedAnchor extends Certificate {
  readonly anchor: OwnAnchor;
  readonly der: Uint8Array<ArrayBuffer>;
}

const BEGIN = '-----BEGIN CERTIFICATE-----';
const END = '-----END CERTIFICATE-----';
const PEM = new RegExp(`${BEGIN}([A-Za-z0-9+/=\\s]+)${END}`, 'g');
const LINE = 64;

/**
 * The list with the certificates in `text` added, which may hold other things around them, keys too; none of those is
 * kept. Only authorities are taken whose certificate is valid at `now` (milliseconds since 1970).
 */
export function readAnchors(text: string, known: readonly OwnAnchor[], now: number): AnchorReading {
  if (text.length > OWN_ANCHORS.inputLength) return { problem: 'too-large' };
  const bodies = [...text.matchAll(PEM)].map(([, base64 = '']) => base64);
  if (!text.includes(BEGIN)) return { problem: 'none' };
  if (bodies.length < text.split(BEGIN).length - 1) return { problem: 'broken' };
  const added = new Map<string, OwnAnchor>();
  for (const body of bodies) {
    const der = fromBase64(body);
    const certificate = der && readCertificate(der);
    if (!der || !certificate) return { problem: 'broken' };
    const pem = toPem(der);
    if (pem.length > OWN_ANCHORS.pemLength) return { problem: 'too-large' };
    const problem = problemOf(certificate, now);
    if (problem) return problem;
    added.set(pem, { pem });
  }
  const fresh = [...added.values()].filter(({ pem }) => known.every((each) => each.pem !== pem));
  if (fresh.length === 0) return { problem: 'known' };
  const anchors = [...known, ...fresh];
  return anchors.length > OWN_ANCHORS.most ? { problem: 'too-many' } : { anchors };
}

/** The same of a file: PEM, or one certificate in DER as some programs save it. */
export function readAnchorFile(bytes: Uint8Array, known: readonly OwnAnchor[], now: number): AnchorReading {
  if (bytes.byteLength > OWN_ANCHORS.inputLength) return { problem: 'too-large' };
  const text = readCertificate(bytes) ? toPem(bytes) : new TextDecoder().decode(bytes);
  return readAnchors(text, known, now);
}

function problemOf({ subject, from, until, isAuthority }: Certificate, now: number): AnchorProblem | undefined {
  const name = nameOf(subject);
  if (!isAuthority) return { problem: 'no-authority', name };
  return isValidAt({ from, until }, now) ? undefined : { problem: 'not-valid', name, from, until };
}

/** Whether a certificate is valid at a time, milliseconds since 1970. One that no longer is stays listed, but counts no more. */
export const isValidAt = ({ from, until }: Pick<Certificate, 'from' | 'until'>, time: number): boolean =>
  from <= time && time <= until;

/** The name to call a certificate by; empty where it has none. */
export const nameOf = ({ commonName, organisation }: CertificateName): string => commonName ?? organisation ?? '';

/** What a certificate of the list says of itself; undefined for one that cannot be read. */
export function listAnchor(anchor: OwnAnchor): ListedAnchor | undefined {
  const der = fromBase64(anchor.pem.replace(BEGIN, '').replace(END, ''));
  const certificate = der && readCertificate(der);
  return der && certificate ? { ...certificate, anchor, der } : undefined;
}

/** The PEM text of those that are valid at `now`; undefined where there are none. */
export function anchorsInForce(anchors: readonly OwnAnchor[], now: number): string | undefined {
  const valid = validOf(anchors, now);
  return valid.length === 0 ? undefined : valid.map(({ anchor }) => anchor.pem).join('\n');
}

/** Lists already read: the one in force is asked for with every medium. */
const known = new WeakMap<readonly OwnAnchor[], readonly ListedAnchor[]>();

function validOf(anchors: readonly OwnAnchor[], now: number): ListedAnchor[] {
  const listed = known.get(anchors) ?? anchors.map(listAnchor).filter((each) => each !== undefined);
  known.set(anchors, listed);
  return listed.filter((each) => isValidAt(each, now));
}

/** SHA-256 of a certificate in hex, by which people compare it with what its owner published. */
export async function fingerprintOf({ der }: Pick<ListedAnchor, 'der'>): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', der));
  return [...hash].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Names of the certificates that are valid at `now`, as those of trust lists stand in an account. */
export async function anchorNames(anchors: readonly OwnAnchor[], now: number): Promise<string[]> {
  const hashes = await Promise.all(validOf(anchors, now).map(fingerprintOf));
  return hashes.map((hash) => listName('own-certificate.pem', hash, []));
}

/** Whether `value` is a certificate as {@link readAnchors} keeps it, of an authority; it may have run out. Never throws. */
export const isOwnAnchor: Check = shape({
  pem: (value) => {
    if (typeof value !== 'string' || value.length > OWN_ANCHORS.pemLength) return false;
    const found = listAnchor({ pem: value });
    return found?.isAuthority === true && toPem(found.der) === value;
  },
});

/** Whether `value` is a list that a person can have. Never throws. */
export const areOwnAnchors: Check = listOf(OWN_ANCHORS.most, isOwnAnchor);

/** A text of one certificate always in the same form, whatever stood around it. */
function toPem(der: Uint8Array): string {
  const base64 = btoa(Array.from(der, (byte) => String.fromCharCode(byte)).join(''));
  const lines = Array.from({ length: Math.ceil(base64.length / LINE) }, (_, at) =>
    base64.slice(at * LINE, (at + 1) * LINE),
  );
  return [BEGIN, ...lines, END].join('\n');
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    return Uint8Array.from(atob(text.replaceAll(/\s+/g, '')), (char) => char.charCodeAt(0));
  } catch {
    return undefined;
  }
}
