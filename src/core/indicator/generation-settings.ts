import { LIMITS } from '../limits.ts';
import type { Metadata, TextTag } from '../syntax/metadata.ts';
import type { Finding } from '../verdict/verdict.ts';
import { finding } from './finding.ts';
import type { Indicator } from './indicator.ts';
import { SETTINGS_SHAPES } from './settings-shapes.ts';
import { foldName, readSettings, readSettingsList, type Settings } from './settings.ts';
import { foldKeyword, type Slot, slotsOf, tagsNamed } from './slot.ts';

function judge(settings: Settings | undefined, { where, key, text }: Slot): Finding[] {
  const shape = settings && SETTINGS_SHAPES.find((each) => each.only?.test(key) !== false && each.fits(settings));
  if (!shape) return [];
  return [finding('generator-parameters', shape.id, 'G', { where, key, value: text, product: shape.product })];
}

/** NovelAI's WebP wraps its PNG texts into one object, the settings being a JSON text inside. */
function inner(settings: Settings | undefined): Settings | undefined {
  const comment = settings?.get('comment');
  return typeof comment === 'string' ? readSettings(comment) : undefined;
}

/** Tags that hold graphs or labels, which other indicators read. */
const OTHERS = /^(?:prompt|workflow|aigc|dream|sd-metadata|invokeai_.*)$/;

/** Comments and captions, and text tags of any name: tools invent ever new ones. */
function slots(metadata: Metadata): Slot[] {
  const described = metadata.filter(({ syntax }) => syntax !== 'text');
  return [
    ...slotsOf(described, 'user-comment', 'description', 'model'),
    ...tagsNamed(metadata).filter(({ key }) => !OTHERS.test(foldKeyword(key))),
  ];
}

function inOneText(metadata: Metadata): Finding[] {
  return slots(metadata).flatMap((slot) => {
    const settings = readSettings(slot.text) ?? readSettingsList(slot.text);
    const found = judge(settings, slot);
    return found.length > 0 ? found : judge(inner(settings), slot);
  });
}

/** Settings of which each is a text tag of its own, as Easy Diffusion writes them into PNG. */
function inManyTags(metadata: Metadata): Finding[] {
  const tags = metadata.filter((item): item is TextTag => item.syntax === 'text').slice(0, LIMITS.blocks);
  return [...new Set(tags.map(({ system }) => system))].flatMap((system) => {
    const own = tags.filter((tag) => tag.system === system);
    const seed = own.find(({ keyword }) => foldKeyword(keyword) === 'seed');
    if (seed === undefined) return [];
    const settings = new Map(own.map(({ keyword, text }) => [foldName(foldKeyword(keyword)), text]));
    return judge(settings, { where: seed.where, key: seed.keyword, text: seed.text });
  });
}

/**
 * Settings of an image generator as a JSON object or as a list in one text, or spread over text tags. What they must
 * hold stands in {@link SETTINGS_SHAPES}: a name, or one key, is never enough.
 */
export const generationSettings: Indicator = {
  id: 'generation-settings',
  find: (metadata) => [...inOneText(metadata), ...inManyTags(metadata)],
};
