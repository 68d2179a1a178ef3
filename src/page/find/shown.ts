import { MAX_URL, type Medium, type MediaRole } from '../../contract/media.ts';
import * as dom from '../dom.ts';
import { cssImages } from './css-images.ts';
import { isLargeBackground } from './sizes.ts';

/** One medium that an element shows now. */
export interface Shown {
  /** What of the element shows it; with the address, this makes the item. */
  readonly slot: string;
  readonly url: string;
  readonly medium: Medium;
  readonly role: MediaRole;
  /** The element is fed by an object, so there is no address to read. */
  readonly streamed?: true;
  /** Nothing of the file has arrived on the page. */
  readonly unloaded?: true;
}

/** Elements that show media by themselves; backgrounds can be on any other. */
export const MEDIA_SELECTOR = 'img,video,audio,image,input[type="image" i],object,embed';

/** Elements on which no background is looked for: they show something else, or nothing. */
const WITHOUT_BACKGROUND =
  'img,video,audio,canvas,iframe,object,embed,picture,source,track,script,style,link,meta,title,head,template,hr,br,option,svg *';

/** Elements that may have a background or a shadow root; the browser picks them out faster than a script. */
export const SWEEP_SELECTOR = `:not(${WITHOUT_BACKGROUND})`;

const HAVE_METADATA = 1;
const NETWORK_LOADING = 2;
/** Shortest data: URL that could hold a picture with a declaration. */
const MIN_DATA_URL = 300;

function isReadable(url: string): boolean {
  if (url.startsWith('data:')) return url.length >= MIN_DATA_URL;
  return /^(?:https?|blob):/.test(url) && url.length <= MAX_URL;
}

/** Where a browser opened the medium by itself, as a document. */
function isAlone(url: string): boolean {
  return /^(?:image|video|audio)\//.test(dom.contentType()) && url === location.href;
}

function element(url: string, medium: Medium): Shown[] {
  return isReadable(url) ? [{ slot: 'element', url, medium, role: isAlone(url) ? 'document' : 'element' }] : [];
}

/** `currentSrc` is the candidate really chosen, and empty or outdated until the picture has dimensions. */
function imageOf(image: HTMLImageElement): Shown[] {
  if (dom.isUnsized(image)) return [];
  return element(dom.currentImage(image), 'image');
}

/** What an `<img>` is loading. Chrome sets `currentSrc` with the first answer only; without candidates it is no secret. */
export function loadingUrl(image: HTMLImageElement): string {
  const parent = dom.parentNode(image);
  const hasCandidates = dom.hasAttribute(image, 'srcset') || parent instanceof HTMLPictureElement;
  return hasCandidates ? dom.currentImage(image) : dom.absoluteUrl(dom.attribute(image, 'src'), image);
}

/** The picture that an `<img>` has chosen, though nothing of it has arrived. */
export function readUnloaded(image: HTMLImageElement): Shown[] {
  return element(loadingUrl(image), 'image').map((shown) => ({ ...shown, unloaded: true }));
}

/** With several sources the browser may still turn to the next one while it has no metadata. */
function isDecided(media: HTMLMediaElement): boolean {
  if (dom.hasAttribute(media, 'src') || dom.mediaReady(media) >= HAVE_METADATA) return true;
  return dom.mediaNetwork(media) !== NETWORK_LOADING;
}

function posterOf(video: HTMLMediaElement): Shown[] {
  const url = dom.absoluteUrl(dom.attribute(video, 'poster'), video);
  const visible = dom.mediaPaused(video) && dom.mediaTime(video) === 0;
  return visible && isReadable(url) ? [{ slot: 'poster', url, medium: 'image', role: 'poster' }] : [];
}

function mediaOf(media: HTMLMediaElement): Shown[] {
  const medium = media instanceof HTMLVideoElement ? 'video' : 'audio';
  const posters = medium === 'video' ? posterOf(media) : [];
  if (dom.mediaObject(media)) {
    return [{ slot: 'element', url: 'about:stream', medium, role: 'element', streamed: true }, ...posters];
  }
  return isDecided(media) ? [...element(dom.currentMedia(media), medium), ...posters] : posters;
}

/** `<object>` and `<embed>` that show a picture themselves; other documents in them have a content script of their own. */
function embeddedOf(embedded: Element, name: string): Shown[] {
  const url = dom.absoluteUrl(dom.attribute(embedded, name), embedded);
  const type = dom.attribute(embedded, 'type') ?? '';
  const raster = type === '' ? /\.(?:avif|gif|jpe?g|png|webp)(?:[?#]|$)/i.test(url) : /^image\/(?!svg)/i.test(type);
  return raster ? element(url, 'image') : [];
}

function svgImageOf(image: Element): Shown[] {
  const url = dom.absoluteUrl(dom.attribute(image, 'href') ?? dom.attribute(image, 'xlink:href'), image);
  return isReadable(url) ? [{ slot: 'element', url, medium: 'image', role: 'svg-image' }] : [];
}

function backgroundOf(target: Element, pseudo: '' | '::before' | '::after'): Shown[] {
  const style = getComputedStyle(target, pseudo === '' ? null : pseudo);
  // A pseudo-element without content does not exist, whatever its background.
  if (pseudo !== '' && (style.content === 'none' || style.content === 'normal')) return [];
  const value = style.backgroundImage;
  if (value === 'none' || !isLargeBackground(style.backgroundSize)) return [];
  return cssImages(value, devicePixelRatio)
    .map((url) => dom.absoluteUrl(url, target))
    .filter(isReadable)
    .map((url) => ({ slot: `background${pseudo}`, url, medium: 'image', role: 'background' }));
}

const PSEUDO = ['', '::before', '::after'] as const;

/** The backgrounds of an element and of its two pseudo-elements. */
export function readBackgrounds(target: Element): Shown[] {
  return dom.matches(target, SWEEP_SELECTOR) ? PSEUDO.flatMap((pseudo) => backgroundOf(target, pseudo)) : [];
}

/** Everything an element shows now. Empty too while it is still loading; its `load` event tells when to look again. */
export function readShown(target: Element): Shown[] {
  if (target instanceof HTMLImageElement) return imageOf(target);
  if (target instanceof HTMLMediaElement) return mediaOf(target);
  const name = dom.localName(target);
  if (name === 'image' && dom.isSvg(target)) return svgImageOf(target);
  if (name === 'object') return embeddedOf(target, 'data');
  if (name === 'embed') return embeddedOf(target, 'src');
  const own = name === 'input' ? element(dom.absoluteUrl(dom.attribute(target, 'src'), target), 'image') : [];
  return [...own, ...readBackgrounds(target)];
}
