import { RULES, type RuleId } from './table.ts';
import { type Finding, PLATFORM_CREDENTIALS } from './verdict.ts';

/** What a page can say of a medium, in the words of each standard, and what follows; a platform's words are ours. */
export const SAYINGS = {
  trainedAlgorithmicMedia: 'generated',
  compositeWithTrainedAlgorithmicMedia: 'edited',
  compositeSynthetic: 'edited',
  'ai-generated': 'generated',
  autonomous: 'generated',
  'ai-originated': 'generated',
  'machine-generated': 'generated',
  'ai-assisted': 'edited',
  'ai-modified': 'edited',
  made: 'generated',
  edited: 'edited',
  'made-or-edited': 'may-contain',
} as const;

/** A member of {@link SAYINGS}. */
export type Saying = keyof typeof SAYINGS;

/** Where a page says it, as a finding names it; `platform` is our own name of the site that says it. */
export const DISCLOSERS = {
  'json-ld': { family: 'structured-data', where: 'JSON-LD', key: 'digitalSourceType' },
  microdata: { family: 'structured-data', where: 'Microdata', key: 'digitalSourceType' },
  rdfa: { family: 'structured-data', where: 'RDFa', key: 'digitalSourceType' },
  attribute: { family: 'ai-disclosure', where: 'HTML', key: 'ai-disclosure' },
  header: { family: 'ai-disclosure', where: 'HTTP', key: 'AI-Disclosure' },
  youtube: { family: 'platform', where: 'YouTube', key: 'howThisWasMade', platform: 'YouTube' },
  instagram: { family: 'platform', where: 'Instagram', key: 'gen_ai_detection_method', platform: 'Instagram' },
  threads: { family: 'platform', where: 'Threads', key: 'gen_ai_detection_method', platform: 'Threads' },
  tiktok: { family: 'platform', where: 'TikTok', key: 'aigcLabelType', platform: 'TikTok' },
} as const;

/** A member of {@link DISCLOSERS}. */
export type Discloser = keyof typeof DISCLOSERS;

/** One statement of a page, or of the answer that brought a medium, about this medium. Codes only. */
export interface Disclosure {
  readonly by: Discloser;
  readonly says: Saying;
  /** The platform says that it has this from Content Credentials. */
  readonly credentials?: boolean | undefined;
}

/** What an uploader said of a file, as the person who checks it recorded it. */
export const UPLOADER_SAYINGS = ['made', 'edited'] as const;

/** A member of {@link UPLOADER_SAYINGS}. */
export type UploaderSaying = (typeof UPLOADER_SAYINGS)[number];

/** The finding of what an uploader said (catalogue of indicators, row 33). No page can make one. */
export function uploaderFinding(says: UploaderSaying): Finding {
  const rule = says === 'made' ? 'uploader-generated' : 'uploader-edited';
  const label = RULES[rule].label;
  return { rule, indicator: 'uploader', says: label, class: 'D', where: 'Inspector', key: 'uploader', value: says };
}

/** The findings of statements (catalogue of indicators, section 7). One that its source cannot make is no finding. */
export function disclosureFindings(disclosures: readonly Disclosure[]): Finding[] {
  return disclosures.flatMap((disclosure) => {
    const source = DISCLOSERS[disclosure.by];
    const rule = `${source.family}-${SAYINGS[disclosure.says]}`;
    if (!isRule(rule)) return [];
    const platform = 'platform' in source ? { product: source.platform } : {};
    const indicator = 'platform' in source && disclosure.credentials ? PLATFORM_CREDENTIALS : source.family;
    const { where, key } = source;
    return [{ rule, indicator, says: RULES[rule].label, class: 'D', where, key, value: disclosure.says, ...platform }];
  });
}

const isRule = (rule: string): rule is RuleId => Object.hasOwn(RULES, rule);
