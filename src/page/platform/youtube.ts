import * as dom from '../dom.ts';
import type { PlatformAdapter } from './adapter.ts';
import { isAboutAi, watchedVideo } from './youtube-links.ts';

const SECTION = 'how-this-was-made-section-view-model';
/** Stands in a section that YouTube has from Content Credentials (“Info from …”). */
const ATTRIBUTION = '[class*="AttributionText"]';
/** The player of a watch page, not the previews in lists. */
const PLAYER = '#movie_player video';
/** The page's element that names its video; it changes when the data of the next video have arrived. */
const WATCH = 'ytd-watch-flexy[video-id]';

/** YouTube says on the watch page of a video that it was altered or generated with AI. */
export function youtube(): PlatformAdapter {
  /** Links, with the video that was watched when they came: the next page may begin with those of the last one. */
  const links = new Map<Element, string>();
  return {
    selector: `${SECTION} a[href]`,
    note: (link) => links.set(link, watchedVideo(location.href)),
    says({ element, shown }) {
      const video = watchedVideo(location.href);
      for (const [link, noted] of links) if (noted !== video || !dom.isConnected(link)) links.delete(link);
      if (video === '' || shown.medium !== 'video' || !dom.matches(element, PLAYER)) return undefined;
      const watch = dom.closest(element, WATCH);
      if (watch !== null && dom.attribute(watch, 'video-id') !== video) return undefined;
      const link = [...links.keys()].find((each) => isAboutAi(dom.attribute(each, 'href') ?? ''));
      const section = link && dom.closest(link, SECTION);
      if (!section) return undefined;
      const credentials = [...dom.queryAll(section, ATTRIBUTION)].some((each) => dom.textContent(each)?.trim());
      return { by: 'youtube', says: 'made-or-edited', ...(credentials && { credentials }) };
    },
  };
}
