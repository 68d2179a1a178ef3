import { addressesOf } from '../disclose/addresses.ts';
import * as dom from '../dom.ts';
import type { PlatformAdapter } from './adapter.ts';
import { type PostLabel, readPosts } from './instagram-posts.ts';

/** Addresses that are remembered. */
const MAX_URLS = 2000;

/** Instagram and Threads: labels in the data of posts. */
export function instagram(): PlatformAdapter {
  const posts = new Map<string, PostLabel>();
  const by = location.hostname.endsWith('instagram.com') ? 'instagram' : 'threads';
  return {
    selector: 'script[type="application/json"]',
    read(script) {
      if (posts.size > MAX_URLS) posts.clear();
      for (const [url, meaning] of readPosts(dom.textContent(script) ?? '')) posts.set(url, meaning);
    },
    says(medium) {
      const url = posts.size > 0 ? [...addressesOf(medium)].find((each) => posts.has(each)) : undefined;
      const meaning = url === undefined ? undefined : posts.get(url);
      return meaning && { by, ...meaning };
    },
  };
}
