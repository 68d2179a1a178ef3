import type { Metadata, TextTag } from '../syntax/metadata.ts';
import { finding } from './finding.ts';
import type { Indicator } from './indicator.ts';
import { hasNumber, hasPrompt, hasText, readSettings } from './settings.ts';
import { foldKeyword } from './slot.ts';

function tag(tags: readonly TextTag[], keyword: string): TextTag | undefined {
  return tags.find((each) => foldKeyword(each.keyword) === keyword);
}

/** Whether the comment holds settings of a sampler, or its maker's signature over them. */
function isSettings(comment: string): boolean {
  const settings = readSettings(comment);
  if (settings === undefined) return false;
  return hasText(settings, 'signedhash', 'sampler') || hasNumber(settings, 'seed') || hasPrompt(settings, 'uc');
}

/** Whether one of its two standing texts is there: `AI generated image`, `NovelAI Diffusion V4.5 4BDE2A90`. */
function isTitled(tags: readonly TextTag[]): boolean {
  return (
    /^(?:AI|NovelAI) generated image$/i.test(tag(tags, 'title')?.text.trim() ?? '') ||
    /^(?:NovelAI|Stable) Diffusion [\w. ]{1,64}$/i.test(tag(tags, 'source')?.text.trim() ?? '')
  );
}

function textTags(metadata: Metadata): TextTag[] {
  return metadata.filter((item): item is TextTag => item.syntax === 'text' && item.system === 'png');
}

/**
 * NovelAI's PNG texts: `Software` is exactly its name, and a title, a source or the settings in `Comment` bear it out.
 * Its comment alone is one of the shapes of generation settings, its stealth texts are read from the pixels.
 */
export const novelai: Indicator = {
  id: 'novelai',
  find(metadata) {
    const tags = textTags(metadata);
    const software = tag(tags, 'software');
    if (software?.text.trim() !== 'NovelAI') return [];
    const settings = isSettings(tag(tags, 'comment')?.text ?? '');
    if (!settings && !isTitled(tags)) return [];
    const { where, keyword, text } = software;
    const rule = settings ? 'generator-parameters' : 'generator-mark';
    return [finding(rule, 'novelai', 'G', { where, key: keyword, value: text, product: 'NovelAI' })];
  },
};
