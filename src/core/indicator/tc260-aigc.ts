import { EXIF_TAGS } from '../syntax/exif.ts';
import { asObject, member, readJson } from '../syntax/json.ts';
import type { MetadataItem } from '../syntax/metadata.ts';
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

/** A place that may hold the label: its text, and how far the place itself vouches for it. */
interface Slot {
  readonly where: string;
  readonly key: string;
  readonly text: string;
  /** `own`: the standard's name leads here, so the object may stand bare. `shared`: only `{"AIGC": …}` counts. */
  readonly kind: 'own' | 'shared';
}

function slotsOf(item: MetadataItem): Slot[] {
  const { where } = item;
  switch (item.syntax) {
    case 'xmp':
      return item.properties
        .filter(({ namespace, name }) => namespace === AIGC_NAMESPACE && name === 'AIGC')
        .flatMap(({ values }) => values.map((text): Slot => ({ where, key: 'TC260:AIGC', text, kind: 'own' })));
    case 'text':
      return item.keyword === 'AIGC' ? [{ where, key: 'AIGC', text: item.text, kind: 'own' }] : [];
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

/** The rule of a label's value. `0`, empty and anything unknown are invalid labels and say nothing. */
function ruleOf(label: unknown, hasOtherField: boolean): RuleId | undefined {
  if (label === undefined) return hasOtherField ? 'aigc-suspected' : undefined;
  const value = typeof label === 'number' ? String(label) : label;
  if (value === '1') return 'aigc-generated';
  return value === '2' || value === '3' ? 'aigc-suspected' : undefined;
}

function read(slot: Slot): Finding[] {
  if (!slot.text.includes('{')) return [];
  const json = readJson(slot.text.trim());
  const wrapped = asObject(member(json, 'AIGC'));
  const label = wrapped ?? (slot.kind === 'own' ? asObject(json) : undefined);
  if (label === undefined) return [];
  const present = FIELDS.filter((name) => {
    const value = member(label, name);
    return value !== undefined && value !== '' && value !== null;
  });
  const rule = ruleOf(member(label, 'Label'), present.length > 0);
  return rule === undefined ? [] : [finding(rule, 'tc260-aigc', 'U', { ...slot, value: slot.text })];
}

/** The AIGC label of China's GB 45438-2025 in XMP, PNG text and EXIF (TC260 practice guides). */
export const tc260Aigc: Indicator = {
  id: 'tc260-aigc',
  find: (metadata) => metadata.flatMap(slotsOf).flatMap(read),
};
