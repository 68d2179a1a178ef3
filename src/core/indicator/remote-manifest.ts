import type { Metadata } from '../syntax/metadata.ts';
import { xmpValues } from './iptc-properties.ts';

const DC_TERMS = 'http://purl.org/dc/terms/';

/**
 * The https address that XMP names as the place of the file's manifest (C2PA 2.4 §11.5), if any. It is only named:
 * nobody fetches it unasked. `self#jumbf=…` points into the file and is none.
 */
export function remoteManifestUrl(metadata: Metadata): string | undefined {
  return xmpValues(metadata, DC_TERMS, ['provenance']).find(({ value }) => /^https:\/\/[^/?#]/i.test(value))?.value;
}
