import * as dom from '../dom.ts';
import type { PlatformAdapter } from './adapter.ts';
import { isLabelled, videoOf } from './tiktok-item.ts';

const UNIVERSAL = '__UNIVERSAL_DATA_FOR_REHYDRATION__';

/** TikTok: labels in the data of a video's page. Its words cover what was generated and what was only changed. */
export function tiktok(): PlatformAdapter {
  const labelled = new Set<string>();
  return {
    selector: `script[id="${UNIVERSAL}"],script[id="SIGI_STATE"]`,
    read(script) {
      const video = videoOf(location.href);
      if (video !== '' && isLabelled(dom.textContent(script) ?? '', video)) labelled.add(video);
    },
    says({ element, shown }) {
      const video = videoOf(location.href);
      if (shown.medium !== 'video' || !labelled.has(video)) return undefined;
      const isIts = dom.matches(element, `[id^="xgwrapper-"][id$="-${video}"] video`);
      return isIts ? { by: 'tiktok', says: 'made-or-edited' } : undefined;
    },
  };
}
