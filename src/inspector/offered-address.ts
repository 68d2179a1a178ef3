import type { Medium } from '../contract/media.ts';
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
  if (url === undefined) return undefined;
  const medium = ENDINGS.find(([, ending]) => ending.test(new URL(url).pathname))?.[0] ?? 'image';
  return { name: url, source: { kind: 'url', url, medium, pageUrl: webAddress(parameters.get('page')) ?? url } };
}

function webAddress(text: string | null): string | undefined {
  return text !== null && /^https?:/i.test(text) && URL.canParse(text) ? text : undefined;
}
