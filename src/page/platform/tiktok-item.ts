import { isObject, parseJson } from '../disclose/json.ts';

/** Longest text of one script that is parsed, in characters. */
const MAX_TEXT = 512 * 1024;

/** The video of a page's address; empty where it shows a list. */
export const videoOf = (url: string): string => /^\/@[^/]*\/video\/(\d{1,24})/.exec(new URL(url).pathname)?.[1] ?? '';

/** The member of an object at the end of a path of names. */
const at = (value: unknown, ...path: string[]): unknown =>
  path.reduce<unknown>(
    (inner, name) => (isObject(inner) && Object.hasOwn(inner, name) ? inner[name] : undefined),
    value,
  );

/** Both label types are 0 on ordinary videos; a number may be written as text. */
const isSet = (value: unknown): boolean =>
  typeof value === 'string' ? /^[1-9]\d?$/.test(value) : typeof value === 'number' && value > 0;

/** Whether the page's data label this very video as AI-generated. */
export function isLabelled(text: string, video: string): boolean {
  const data = parseJson(text, MAX_TEXT);
  const item =
    at(data, '__DEFAULT_SCOPE__', 'webapp.video-detail', 'itemInfo', 'itemStruct') ?? at(data, 'ItemModule', video);
  if (at(item, 'id') !== video) return false;
  const types = [at(item, 'aigcLabelType'), at(item, 'moderationAigcLabelType')];
  return types.some(isSet) || at(item, 'IsAigc') === true;
}
