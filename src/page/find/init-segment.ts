import * as dom from '../dom.ts';

/** Names that packagers give to the part of a stream that holds its metadata (ISO/IEC 23009-1, RFC 8216 §3.1.2). */
const INIT = /(?:^|[/_.-])init(?:ialization)?(?:[_.-][^/]*)?\.(?:mp4|m4[sfvi]|cmfv|mp4v|webm)$/i;
const SOUND = /audio|\baud\b|sound/i;

/** Resources of a page that are looked through, the latest ones. */
const MAX_RESOURCES = 2000;

/**
 * Address of the one init segment of video that the page has loaded, if this is the one video that is fed by scripts.
 * With more of either, nobody can tell whose it is.
 */
export function initSegment(element: Element): string | undefined {
  const isFed = (video: Element): boolean =>
    video instanceof HTMLVideoElement &&
    dom.mediaReady(video) > 0 &&
    (dom.mediaObject(video) !== null || dom.currentMedia(video).startsWith('blob:'));
  const fed = [...dom.queryAll(document, 'video')].filter(isFed);
  if (fed.length !== 1 || fed[0] !== element) return undefined;
  const found = performance
    .getEntriesByType('resource')
    .slice(-MAX_RESOURCES)
    .map(({ name }) => name)
    .filter((name) => URL.canParse(name) && INIT.test(new URL(name).pathname) && !SOUND.test(new URL(name).pathname));
  const [only, ...others] = new Set(found);
  return others.length === 0 ? only : undefined;
}
