import { LIMITS } from '../limits.ts';
import { arrayOf, recordOf, textOf } from './untrusted-json.ts';

/**
 * Organisation of the certificate that issued the signing certificate of one manifest, else its common name.
 * @param crJson the reader's crJSON; trusts nothing in it, never throws.
 * @param label of the manifest.
 */
export function readIssuer(crJson: unknown, label: string): string | undefined {
  const manifests = arrayOf(recordOf(crJson)?.['manifests']).slice(0, LIMITS.manifests);
  const manifest = manifests.map(recordOf).find((each) => each?.['label'] === label);
  const certificate = recordOf(recordOf(manifest?.['signature'])?.['certificateInfo']);
  const issuer = recordOf(certificate?.['issuer']);
  return textOf(issuer?.['O']) ?? textOf(issuer?.['CN']);
}
