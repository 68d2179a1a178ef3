import { EXIF_TAGS } from '../syntax/exif.ts';
import { asObject, type JsonObject, member, readJson } from '../syntax/json.ts';
import type { MetadataItem, TextTag } from '../syntax/metadata.ts';
import type { RuleId } from '../verdict/table.ts';
import type { Finding } from '../verdict/verdict.ts';
import { finding } from './finding.ts';
import type { Indicator } from './indicator.ts';

const AIGC_NAMESPACE = 'http://www.tc260.org.cn/ns/AIGC/1.0/';

/** Fields of the label (GB 45438-2025 annex E, and Tencent's variant). One must be there outside the XMP namespace. */
const FIELDS = [
  'Label',
  'ContentProducer',
  'ProduceID',
  'ContentPropagator',
  'PropagateID',
  'ServiceProvider',
  'ServiceUser',
];

/** Of those, the ones that other JSON does not have by chance. */
const TELLING_FIELDS = ['ContentProducer', 'ProduceID', 'ContentPropagator', 'PropagateID'];

/** One of its letters, in either case, as an escape of JSON. */
const ESCAPED_LETTER = /\\u00[46][1379]/;

/** Whether JSON may have a member of the wrapper's name: it stands there, or escapes that can spell it. */
function mayNameLabel(json: string): boolean {
  return /aigc/i.test(json) || ESCAPED_LETTER.test(json);
}

/** A place that may hold the label: its text, and how far the place itself vouches for it. */
interface Slot {
  readonly where: string;
  readonly key: string;
  readonly text: string;
  /**
   * `own`: the standard's name leads here, so the object may stand bare. `shared`: only `{"AIGC": …}` counts.
   * `nameless`: also a bare object whose fields can be those of nothing else.
   */
  readonly kind: 'own' | 'shared' | 'nameless';
}

function slotsOf(item: MetadataItem): Slot[] {
  const { where } = item;
  switch (item.syntax) {
    case 'xmp':
      return item.properties
        .filter(({ namespace, name }) => namespace === AIGC_NAMESPACE && name === 'AIGC')
        .flatMap(({ values }) => values.map((text): Slot => ({ where, key: 'TC260:AIGC', text, kind: 'own' })));
    case 'text':
      return [textSlot(item)];
    case 'exif':
      return ([EXIF_TAGS.userComment, EXIF_TAGS.imageDescription] as const).flatMap((tag) => {
        const text = item.text.get(tag);
        const key = tag === EXIF_TAGS.userComment ? 'UserComment' : 'ImageDescription';
        return text === undefined ? [] : [{ where, key, text, kind: 'shared' } satisfies Slot];
      });
    default:
      return [];
  }
}

/**
 * Every container's native slot is a text named `AIGC`; writers differ in case. Item lists of MP4 may have no names,
 * and some writers put the name before the object: `AIGC{…}`.
 */
function textSlot({ system, where, keyword, text }: TextTag): Slot {
  if (/^aigc$/i.test(keyword)) return { where, key: keyword, text, kind: 'own' };
  const named = /^\s*AIGC\s?[=:]?\s?(?=\{)/.exec(text);
  if (named) return { where, key: keyword || 'AIGC', text: text.slice(named[0].length), kind: 'own' };
  return system === 'mp4'
    ? { where, key: keyword || 'ilst', text, kind: 'nameless' }
    : { where, key: keyword, text, kind: 'shared' };
}

/** The rule of a label's value. `0`, empty and anything unknown are invalid labels and say nothing. */
function ruleOf(label: unknown, hasOtherField: boolean): RuleId | undefined {
  if (label === undefined) return hasOtherField ? 'aigc-suspected' : undefined;
  const value = typeof label === 'number' ? String(label) : label;
  if (value === '1') return 'aigc-generated';
  return value === '2' || value === '3' ? 'aigc-suspected' : undefined;
}

/** The label in a slot; outside the XMP namespace it must have one of its fields. */
function labelIn({ text, kind }: Slot): JsonObject | undefined {
  // Most texts are no JSON, or that of others; parsing them would cost what they are long.
  if (!/^\s*\{/.test(text) || (kind === 'shared' && !mayNameLabel(text))) return undefined;
  const json = asObject(readJson(text.trim()));
  const wrapper = Object.keys(json ?? {}).find((name) => /^aigc$/i.test(name));
  const wrapped = wrapper === undefined ? undefined : member(json, wrapper);
  const label = asObject(typeof wrapped === 'string' ? readJson(wrapped) : wrapped);
  if (label !== undefined || kind === 'shared') return label;
  if (kind === 'own') return json;
  return ruleOf(member(json, 'Label'), false) && TELLING_FIELDS.some((name) => isFilled(json, name)) ? json : undefined;
}

function isFilled(label: unknown, name: string): boolean {
  const value = member(label, name);
  return value !== undefined && value !== '' && value !== null;
}

function read(slot: Slot): Finding[] {
  const label = labelIn(slot);
  if (label === undefined) return [];
  const hasField = FIELDS.some((name) => isFilled(label, name));
  const rule = ruleOf(member(label, 'Label'), hasField);
  return rule === undefined ? [] : [finding(rule, 'tc260-aigc', 'U', { ...slot, value: slot.text })];
}

/** The AIGC label of China's GB 45438-2025 in XMP, EXIF and the text tags of any container (TC260 practice guides). */
export const tc260Aigc: Indicator = {
  id: 'tc260-aigc',
  find: (metadata) => metadata.flatMap(slotsOf).flatMap(read),
};
