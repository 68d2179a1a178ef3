import { asObject, type JsonObject, member, readJson } from '../syntax/json.ts';
import type { Finding } from '../verdict/verdict.ts';
import { finding } from './finding.ts';
import type { Indicator } from './indicator.ts';
import { type Slot, slotsOf, tagsNamed } from './slot.ts';

/** Values looked at in one text, of one object and in all; exports have a dozen. */
const MAX_VALUES = 256;
/** Words of which one is in every such export; spares parsing other JSON. */
const HINT = /aigc_(?:label_)?type|exportType/;

/** The objects in a JSON text, outermost first; `aigc_info` may be a JSON text inside. */
function objectsIn(json: unknown): JsonObject[] {
  const found: JsonObject[] = [];
  const waiting: unknown[] = [json];
  for (let at = 0; at < waiting.length && at < MAX_VALUES; at++) {
    const value = waiting[at];
    const object = asObject(typeof value === 'string' && value.startsWith('{') ? readJson(value) : value);
    if (object === undefined) continue;
    found.push(object);
    waiting.push(...Object.values(object).slice(0, MAX_VALUES));
  }
  return found;
}

function isNumber(value: unknown, ...numbers: readonly number[]): boolean {
  return numbers.some((number) => value === number || value === String(number));
}

/** Dreamina makes nothing but AI media; its other export types are projects and drafts. */
function isDreamina(object: JsonObject): boolean {
  return member(object, 'product') === 'dreamina' && member(object, 'exportType') === 'generation';
}

function isLabelled(objects: readonly JsonObject[]): boolean {
  const aweme = objects.some(
    (object) => member(object, 'product') === 'aweme' || Object.keys(object).some((name) => /^aweme/i.test(name)),
  );
  return objects.some(
    (object) =>
      isNumber(member(object, 'aigc_label_type'), 1, 2) ||
      (isNumber(member(object, 'aigc_type'), 1) &&
        (aweme || objects.some((outer) => member(outer, 'aigc_info') === object))),
  );
}

function read({ where, key, text }: Slot): Finding[] {
  if (!HINT.test(text)) return [];
  const objects = objectsIn(readJson(text.trim()));
  const dreamina = objects.some(isDreamina);
  if (!dreamina && !isLabelled(objects)) return [];
  const product = dreamina ? 'Dreamina' : undefined;
  return [finding('aigc-app-generated', 'bytedance-export', 'G', { where, key, value: text, product })];
}

/**
 * JSON that apps of ByteDance put into their exports, beside the label that the Chinese standard demands: a generation
 * of Dreamina, or `aigc_label_type` 1 or 2. The product's name alone says nothing: the same apps retouch photos.
 */
export const bytedanceExport: Indicator = {
  id: 'bytedance-export',
  find(metadata) {
    const described = metadata.filter(({ syntax }) => syntax !== 'text');
    // Text tags of any name: films have several that hold JSON.
    return [...slotsOf(described, 'user-comment', 'description'), ...tagsNamed(metadata)].flatMap(read);
  },
};
