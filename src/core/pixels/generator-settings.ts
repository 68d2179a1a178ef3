import { finding } from '../indicator/finding.ts';
import { INDICATORS } from '../indicator/registry.ts';
import { asObject, member, readJson } from '../syntax/json.ts';
import type { TextTag } from '../syntax/metadata.ts';
import type { Finding } from '../verdict/verdict.ts';
import type { StealthText } from './stealth.ts';

/** Hidden text that is, by its structure, the settings of a generator. */
export interface GeneratorSettings {
  readonly key: string;
  readonly value: string;
  readonly product?: string;
  /** JSON text of NovelAI's settings, over which it signs. */
  readonly signed?: string;
}

/** What is hidden is what the same tools write beside the pixels: as text of a PNG the other indicators know it. */
export function readGeneratorSettings({ where, text }: StealthText): GeneratorSettings | undefined {
  const tag = (keyword: string, value: string): TextTag => ({
    syntax: 'text',
    system: 'png',
    where,
    keyword,
    text: value,
  });
  const object = asObject(readJson(text));
  if (!object) return known([tag('parameters', text)]);
  return novelAi(object) ?? swarm(object, text) ?? known(memberTags(object, tag));
}

/** NovelAI: `Comment` holds the settings as JSON text, in some versions wrapped once more. */
function novelAi(object: object): GeneratorSettings | undefined {
  const comment = member(object, 'Comment');
  const settings = [comment, member(readText(comment), 'Comment')].find(isSettings);
  if (settings === undefined) return undefined;
  const [software, source] = [member(object, 'Software'), member(object, 'Source')];
  const isNovelAi = software === 'NovelAI' || (typeof source === 'string' && /^NovelAI\b/.test(source));
  const text = typeof settings === 'string' ? settings : JSON.stringify(settings);
  const value = typeof source === 'string' ? source : text;
  if (!isNovelAi) return { key: 'Comment', value };
  // An object was written anew by another tool: the text that was signed is lost.
  return { key: 'Comment', value, product: 'NovelAI', ...(settings === text && { signed: text }) };
}

const readText = (value: unknown): unknown => (typeof value === 'string' ? readJson(value) : value);

function isSettings(value: unknown): boolean {
  const settings = readText(value);
  return (
    typeof member(settings, 'steps') === 'number' &&
    typeof member(settings, 'seed') === 'number' &&
    typeof member(settings, 'sampler') === 'string'
  );
}

/** SwarmUI: an object of parameters under a name of its own. */
function swarm(object: object, text: string): GeneratorSettings | undefined {
  const parameters = member(object, 'sui_image_params');
  const isComplete = typeof member(parameters, 'prompt') === 'string' && member(parameters, 'model') !== undefined;
  return isComplete ? { key: 'sui_image_params', value: text, product: 'SwarmUI' } : undefined;
}

function memberTags(object: object, tag: (keyword: string, value: string) => TextTag): TextTag[] {
  return Object.entries(object).map(([name, value]) =>
    tag(name, typeof value === 'string' ? value : JSON.stringify(value)),
  );
}

/** What the indicators of generator metadata make of it. */
function known(tags: readonly TextTag[]): GeneratorSettings | undefined {
  const found = INDICATORS.flatMap((indicator) => indicator.find(tags)).find(
    ({ says, class: evidence }) => says === 'made-with-ai' && evidence === 'G',
  );
  if (!found) return undefined;
  const { key, value, product } = found;
  return { key, value, ...(product !== undefined && { product }) };
}

/** The finding about hidden settings. What became of their signature is ours to say, so it stands with the place. */
export function stealthFinding(stealth: StealthText, settings: GeneratorSettings, signature: string): Finding {
  const { where, magic } = stealth;
  const { key, product } = settings;
  const { value } = settings;
  const place = signature === '' ? where : `${where}, ${signature}`;
  return finding('generator-stealth', 'stealth', 'W', { where: place, key: `${magic}: ${key}`, value, product });
}
