import type { Disclosure } from '../../core/verdict/disclosure.ts';
import { isObject, parseJson, walkJson } from '../disclose/json.ts';
import { itemAddress } from '../find/items.ts';

const KEY = 'gen_ai_detection_method';
/** Longest text of one script that is parsed, in characters. */
const MAX_TEXT = 512 * 1024;

/** What a post says of its own pictures and videos. */
export type PostLabel = Pick<Disclosure, 'says' | 'credentials'>;

/** How the platform knows; `NONE` and whatever is new say nothing. What people say of their own posts is not told apart. */
function meaningOf(method: unknown): PostLabel | undefined {
  switch (method) {
    case 'C2PA_METADATA':
      return { says: 'made', credentials: true };
    case 'C2PA_METADATA_EDITED':
      return { says: 'edited', credentials: true };
    case 'IPTC_METADATA':
    case 'META_INVISIBLE_WATERMARK':
      return { says: 'made' };
    case 'IPTC_METADATA_EDITED':
      return { says: 'edited' };
    case 'SELF_DISCLOSURE_FLOW':
    case 'MANUAL_OVERRIDE_LABEL_ON':
      return { says: 'made-or-edited' };
    default:
      return undefined;
  }
}

const urlsIn = (list: unknown): string[] =>
  Array.isArray(list)
    ? list.flatMap((each) => (isObject(each) && typeof each['url'] === 'string' ? each['url'] : []))
    : [];

/** What the page's data say of the pictures and videos of posts, by address. Each post speaks for its own only. */
export function readPosts(text: string): Map<string, PostLabel> {
  const found = new Map<string, PostLabel>();
  if (!text.includes(KEY)) return found;
  walkJson(parseJson(text, MAX_TEXT), (post) => {
    const method = post[KEY];
    const meaning = isObject(method) ? meaningOf(method['detection_method']) : undefined;
    if (meaning === undefined) return;
    const images = post['image_versions2'];
    const urls = [...urlsIn(isObject(images) && images['candidates']), ...urlsIn(post['video_versions'])];
    for (const url of urls) found.set(itemAddress(url), meaning);
  });
  return found;
}
