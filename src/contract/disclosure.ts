import { type Discloser, DISCLOSERS, type Disclosure, type Saying, SAYINGS } from '../core/verdict/disclosure.ts';
import type { Platform } from './settings.ts';
import { isFlag, listOf, oneOf, shape } from './shape.ts';

/** Most statements of a page about one medium that cross to the background. */
export const MAX_DISCLOSURES = 8;

const disclosures = listOf(
  MAX_DISCLOSURES,
  // Marked, or what reads the list would stay in our scripts in pages, which do without this check.
  shape(
    { by: oneOf(Object.keys(DISCLOSERS)), says: oneOf(/* @__PURE__ */ Object.keys(SAYINGS)) },
    { credentials: isFlag },
  ),
);

/** Whether `value` is a short list of statements in our codes. Never throws. */
export const isDisclosures = (value: unknown): value is readonly Disclosure[] => disclosures(value);

/** What a page of this platform, or of none, may say: nothing in the name of another one. */
export const sayable = (disclosures: readonly Disclosure[], platform: Platform | null): readonly Disclosure[] =>
  disclosures.filter(({ by }) => {
    const speaks = platformBehind(by);
    return speaks === undefined || speaks === platform;
  });

/** The platform in whose name a statement is made; undefined for what any page can say. */
function platformBehind(by: Discloser): Platform | undefined {
  if (by === 'threads') return 'instagram';
  return by === 'youtube' || by === 'instagram' || by === 'tiktok' ? by : undefined;
}

// Terms are compared whole: AlgorithmicMedia, which is not AI, is the tail of two that are.
const SOURCE_TYPE =
  /^(?:https?:\/\/(?:(?:www\.)?schema\.org|cv\.iptc\.org\/newscodes\/digitalsourcetype)\/|schema:)?([tc])(rainedAlgorithmicMedia|ompositeWithTrainedAlgorithmicMedia|ompositeSynthetic)(?:DigitalSource)?\/?$/i;

const isSaying = (value: string): value is Saying => Object.hasOwn(SAYINGS, value);

/**
 * The AI term that a `digitalSourceType` of schema.org names, as term or URI of schema.org or IPTC; undefined for any
 * other, also where it is a term of the vocabulary that says nothing of AI.
 */
export function sourceTypeSaying(value: string): Saying | undefined {
  const [, first = '', rest = ''] = SOURCE_TYPE.exec(value.trim()) ?? [];
  const term = first.toLowerCase() + rest;
  return isSaying(term) ? term : undefined;
}

const MODE = /^(?:ai-(?:generated|originated|assisted|modified)|autonomous|machine-generated)$/;

/** What a value of the `ai-disclosure` attribute, or the mode of the header, says; undefined for `none` and unknown ones. */
export function modeSaying(value: string): Saying | undefined {
  const mode = value.trim().toLowerCase();
  return MODE.test(mode) && isSaying(mode) ? mode : undefined;
}

/** Longest header that is read, in characters. */
const MAX_HEADER = 1024;
// One member of a dictionary: key, value, parameters (RFC 9651 §3.2). Alternatives begin differently: linear time.
const STRING = String.raw`"(?:[ !#-\[\]-~]|\\["\\])*"`;
const ITEM = String.raw`${STRING}|[^\s,;"()]+`;
const LIST = String.raw`\((?:[^()"]|${STRING})*\)`;
const PARAMETERS = String.raw`(?:;[ ]*[a-z*][\w.*-]*(?:=(?:${ITEM}))?)*`;
const MEMBER = String.raw`[ \t]*([a-z*][\w.*-]*)(?:=(${ITEM}|${LIST}))?${PARAMETERS}[ \t]*(?:,|$)`;

/** What the response header `AI-Disclosure` says (draft-abaris-aicdh-01). A header that is no dictionary says nothing. */
export function headerSaying(header: string | null): Saying | undefined {
  if (header === null || header.length > MAX_HEADER) return undefined;
  const member = new RegExp(MEMBER, 'y');
  let mode = '';
  while (member.lastIndex < header.length) {
    const match = member.exec(header);
    if (match === null) return undefined;
    // Of a key that stands twice the last one counts.
    if (match[1] === 'mode') mode = match[2] ?? '';
  }
  return modeSaying(mode.replace(/^"(.*)"$/, '$1'));
}
