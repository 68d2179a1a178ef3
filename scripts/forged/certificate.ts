import { createPrivateKey, generateKeyPairSync, type KeyObject, sign, X509Certificate } from 'node:crypto';
import type { Identity } from '../samples/credentials.ts';
import { join, utf8 } from '../samples/embed/bytes.ts';
import { hex } from '../hostile/build.ts';

/** What a certificate says. */
export interface CertificateFields {
  readonly commonName: string;
  readonly organisation: string;
  /** Purpose the key may be used for: `emailProtection` unless said otherwise. */
  readonly purpose?: 'emailProtection' | 'serverAuth' | 'none';
  readonly from?: string;
  readonly until?: string;
  /** Says that it may sign other certificates. */
  readonly isAuthority?: boolean;
  /** Who signs it; itself unless given. */
  readonly issuer?: Identity;
}

const PURPOSES = { emailProtection: '2b06010505070304', serverAuth: '2b06010505070301' } as const;
const ECDSA_SHA256 = hex('300a06082a8648ce3d040302');

/** One element of DER. */
function der(tag: number, ...content: readonly (Uint8Array | string)[]): Uint8Array {
  const body = join(...content);
  const { length } = body;
  const head = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 255];
  return join(Uint8Array.of(tag, ...head), body);
}

const sequence = (...content: readonly Uint8Array[]): Uint8Array => der(0x30, ...content);
const identifier = (bytes: string): Uint8Array => der(6, hex(bytes));
const name = (commonName: string, organisation: string): Uint8Array =>
  sequence(
    der(0x31, sequence(identifier('55040a'), der(0x0c, utf8(organisation)))),
    der(0x31, sequence(identifier('550403'), der(0x0c, utf8(commonName)))),
  );
const extension = (id: string, value: Uint8Array, critical = false): Uint8Array =>
  sequence(identifier(id), ...(critical ? [der(1, '\xff')] : []), der(4, value));

/** The subject of a certificate, as it stands in it: the sixth field behind the version. */
function subjectOf({ certificate }: Identity): Uint8Array {
  const { raw } = new X509Certificate(certificate);
  let at = 0;
  const head = (): { start: number; end: number } => {
    const first = raw[at + 1] ?? 0;
    const width = first < 0x80 ? 0 : first & 0x7f;
    const length = width === 0 ? first : raw.readUIntBE(at + 2, width);
    return { start: at + 2 + width, end: at + 2 + width + length };
  };
  at = head().start;
  at = head().start;
  for (let skipped = 0; skipped < 5; skipped++) at = head().end;
  return new Uint8Array(raw.subarray(at, head().end));
}

/** Makes a certificate for a new key: version 3, ECDSA with P-256, by nobody who is on a list. */
export function makeIdentity(fields: CertificateFields): Identity {
  const { commonName, organisation, purpose = 'emailProtection', isAuthority = false } = fields;
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const subject = name(commonName, organisation);
  const point = publicKey.export({ type: 'spki', format: 'der' });
  const keyId = new Uint8Array(20).fill(commonName.length + 1);
  const extensions = sequence(
    extension('551d13', isAuthority ? sequence(der(1, '\xff')) : sequence(), true),
    extension('551d0f', hex(isAuthority ? '03020106' : '03020780'), true),
    ...(purpose === 'none' ? [] : [extension('551d25', sequence(identifier(PURPOSES[purpose])))]),
    extension('551d0e', der(4, keyId)),
    extension('551d23', sequence(der(0x80, keyId))),
  );
  const body = sequence(
    der(0xa0, hex('020102')),
    der(2, hex('01020304')),
    ECDSA_SHA256,
    fields.issuer === undefined ? subject : subjectOf(fields.issuer),
    sequence(der(0x17, fields.from ?? '240101000000Z'), der(0x17, fields.until ?? '491231235959Z')),
    subject,
    new Uint8Array(point),
    der(0xa3, extensions),
  );
  const signer: KeyObject = fields.issuer === undefined ? privateKey : createPrivateKey(fields.issuer.key);
  const signature = new Uint8Array(sign('sha256', body, signer));
  const certificate = sequence(body, ECDSA_SHA256, der(3, '\0', signature));
  const lines =
    Buffer.from(certificate)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  const pem = lines.join('\n');
  return {
    certificate: `-----BEGIN CERTIFICATE-----\n${pem}\n-----END CERTIFICATE-----\n`,
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
}
