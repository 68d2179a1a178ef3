import { MAX_URL, type Medium } from '../contract/media.ts';
import type { NamedSource } from './dropped-files.ts';

const ENDINGS: readonly (readonly [Medium, RegExp])[] = [
  ['video', /\.(mp4|m4v|mov|webm|mkv)$/i],
  ['audio', /\.(mp3|m4a|wav|flac|ogg|oga|opus)$/i],
];

/**
 * The file on the web that the context menu opened this page for, by the page's own query string. Nothing is read
 * until the person agrees.
 */
export function offeredAddress(query: string): NamedSource | undefined {
  const parameters = new URLSearchParams(query);
  const url = webAddress(parameters.get('url'));
  return url === undefined ? undefined : sourceAt(url, webAddress(parameters.get('page')) ?? url);
}

/** Most addresses taken at once. */
const MAX_ADDRESSES = 2000;

/** What a person typed or pasted: the addresses, one on a line, each once; and how many lines are none. */
export function typedAddresses(text: string): { readonly addresses: readonly NamedSource[]; readonly odd: number } {
  const lines = text.split(/[\r\n]+/).map((line) => line.trim());
  const wanted = lines.filter((line) => line !== '').slice(0, MAX_ADDRESSES);
  const urls = wanted.flatMap((line) => (line.length <= MAX_URL ? (webAddress(line) ?? []) : []));
  return { addresses: [...new Set(urls)].map((url) => sourceAt(url, url)), odd: wanted.length - urls.length };
}

/** A file on the web, by its address and the page it is on. */
export function sourceAt(url: string, pageUrl: string, medium: Medium = guessMedium(url)): NamedSource {
  return { name: url, source: { kind: 'url', url, medium, pageUrl } };
}

const guessMedium = (url: string): Medium =>
  ENDINGS.find(([, ending]) => ending.test(new URL(url).pathname))?.[0] ?? 'image';

function webAddress(text: string | null): string | undefined {
  return text !== null && /^https?:/i.test(text) && URL.canParse(text) ? text : undefined;
}
