import type { TextTag } from '../syntax/metadata.ts';
import { isComment } from './comment-slots.ts';
import { finding } from './finding.ts';
import type { Indicator } from './indicator.ts';

const MARK = /^made with suno(?: studio)?; created=.*\bid=[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/i;
/** The mark is shorter by far; what stands behind is not looked at. */
const LONGEST_MARK = 512;
const SONG = /^https:\/\/(?:www\.)?suno\.(?:com|ai)\/song\/[0-9a-f-]{36}$/i;

/**
 * The comment that Suno writes into its songs: who made it, when, and the song's id. The song's address alone, in the
 * frame for the source of the audio, may be a mere link: it is shown beside the comment only.
 */
export const suno: Indicator = {
  id: 'suno',
  find(metadata) {
    const texts = metadata.filter((item) => item.syntax === 'text');
    const marks = texts.filter((tag) => isComment(tag) && MARK.test(tag.text.trim().slice(0, LONGEST_MARK)));
    return marks.length === 0 ? [] : [...marks, ...texts.filter(isSong)].map(found);
  },
};

function isSong({ where, text }: TextTag): boolean {
  return where === 'WOAS' && SONG.test(text.trim());
}

function found({ where, keyword: key, text: value }: TextTag): ReturnType<typeof finding> {
  return finding('generator-mark', 'suno', 'G', { where, key, value, product: 'Suno' });
}
