import { headerSaying } from '../contract/disclosure.ts';
import { MAX_URL } from '../contract/media.ts';
import type { Saying } from '../core/verdict/disclosure.ts';

/** What the headers of an answer say of the medium in it. */
export interface Statements {
  /** Header `AI-Disclosure`. */
  readonly says?: Saying;
  /** Where the manifest of this medium is kept (header `Link`, C2PA 2.4 §11.5). Only named: nobody fetches it unasked. */
  readonly manifestUrl?: string;
}

const LINK = /<([^<>\s]*)>([^<]*)/g;
const IS_MANIFEST = /;\s*rel\s*=\s*(?:"(?:[^"]*\s)?c2pa-manifest(?:\s[^"]*)?"|c2pa-manifest(?=[\s;,]|$))/i;

/** Reads what `headers` say; `url` is the address that answered. Trusts nothing, never throws. */
export function readStatements(headers: Headers, url: string): Statements {
  const says = headerSaying(headers.get('ai-disclosure'));
  const manifestUrl = manifestLink(headers.get('link') ?? '', url);
  return { ...(says !== undefined && { says }), ...(manifestUrl !== undefined && { manifestUrl }) };
}

function manifestLink(header: string, url: string): string | undefined {
  if (header.length > MAX_URL) return undefined;
  for (const [, target = '', parameters = ''] of header.matchAll(LINK)) {
    if (!IS_MANIFEST.test(parameters)) continue;
    const address = URL.canParse(target, url) ? new URL(target, url) : undefined;
    if (address && /^https?:$/.test(address.protocol)) return address.href;
  }
  return undefined;
}
