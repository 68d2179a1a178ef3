import { isPrivateHost } from '../acquire/url-policy.ts';
import type { EngineSource } from '../contract/engine.ts';
import type { Medium } from '../contract/media.ts';
import { InspectError } from '../core/errors.ts';

/** Stands for the public internet: what it may read, everybody may. */
const ANYWHERE = 'https://public.example/';

const ENDINGS: readonly (readonly [Medium, RegExp])[] = [
  ['video', /\.(mp4|m4v|mov|webm|mkv|avi|flv)$/i],
  ['audio', /\.(mp3|m4a|wav|flac|ogg|oga|opus|aiff?)$/i],
];

/** What an address seems to lead to; decides only what is said to be accepted. */
export const mediumAt = (url: URL): Medium => ENDINGS.find(([, ending]) => ending.test(url.pathname))?.[0] ?? 'image';

/**
 * A file on the web for an engine without a page. Public hosts only, wherever redirects lead; where `allowPrivate`, the
 * named host may be a private one, and is then the only one that is asked.
 * @throws InspectError `blocked`
 */
export function addressSource(url: URL, allowPrivate: boolean): EngineSource {
  const isPrivate = isPrivateHost(url.hostname);
  if (isPrivate && !allowPrivate) throw new InspectError('blocked', 'a private host, which must be allowed');
  return { kind: 'url', url: url.href, medium: mediumAt(url), pageUrl: isPrivate ? url.href : ANYWHERE };
}
