import type { TextTag } from '../syntax/metadata.ts';

/**
 * Names under which containers keep a free comment or description, whatever the case: ID3 descriptions, Vorbis and
 * Matroska names, MP4 keys and item types, RIFF and AIFF chunks, FLV properties.
 */
const COMMENT_NAMES =
  /^(?:comments?|description|synopsis|\xa9cmt|\xa9des|\xa9inf|desc|ldes|com\.apple\.quicktime\.(?:comment|description)|icmt|anno)$/i;

/** Whether a text of an audio or video container stands where people and programs put comments. */
export function isComment({ system, where, keyword }: TextTag): boolean {
  if (system === 'png' || system === 'pdf' || system === 'trailer') return false;
  // The description of an ID3 comment may be anything, for example a language.
  return where === 'COMM' || COMMENT_NAMES.test(keyword);
}
