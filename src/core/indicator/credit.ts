import type { Metadata } from '../syntax/metadata.ts';
import type { RuleId } from '../verdict/table.ts';
import { finding } from './finding.ts';
import type { Indicator } from './indicator.ts';
import { statedSourceTypes, xmpValues } from './iptc-properties.ts';

const PHOTOSHOP = 'http://ns.adobe.com/photoshop/1.0/';
const IIM_CREDIT = '2:110';

interface CreditMeaning {
  /** Compared with the whole credit, without regard to case. */
  readonly text: RegExp;
  readonly rule: RuleId;
  readonly product: string;
}

/** Credits that products write into files they made or changed with AI. Anything else in the field is a name. */
const CREDITS: readonly CreditMeaning[] = [
  { text: /^made with google ai$/i, rule: 'credit-generated', product: 'Google AI' },
  { text: /^ai-generated with google photos$/i, rule: 'credit-generated', product: 'Google Photos' },
  { text: /^ai-generated with google(?: [\w.]{1,16}){0,3}$/i, rule: 'credit-generated', product: 'Google AI' },
  { text: /^apple image playground$/i, rule: 'credit-generated', product: 'Apple Image Playground' },
  { text: /^edited with google ai$/i, rule: 'credit-edited', product: 'Google AI' },
  // Later releases of Photos say which: `Apple Photos Generative Edit: Clean Up`.
  {
    text: /^apple photos (?:clean up|generative edit(?:: [\w ]{1,32})?)$/i,
    rule: 'credit-edited',
    product: 'Apple Photos',
  },
];

interface Credit {
  readonly where: string;
  readonly key: string;
  readonly value: string;
  readonly meaning: CreditMeaning;
}

function knownCredits(metadata: Metadata): Credit[] {
  const stated = xmpValues(metadata, PHOTOSHOP, ['Credit']).map(({ where, value }) => ({
    where,
    key: 'photoshop:Credit',
    value,
  }));
  for (const item of metadata) {
    if (item.syntax !== 'iptc-iim') continue;
    for (const value of item.values.get(IIM_CREDIT) ?? []) stated.push({ where: item.where, key: IIM_CREDIT, value });
  }
  return stated.flatMap((credit) => {
    const meaning = CREDITS.find(({ text }) => text.test(credit.value.trim()));
    return meaning ? [{ ...credit, meaning }] : [];
  });
}

/** Our name of the product that a credit of the file names, also where the source type decides. */
export function creditedProduct(metadata: Metadata): string | undefined {
  return knownCredits(metadata)[0]?.meaning.product;
}

/**
 * Credit strings of Google and Apple in `photoshop:Credit` and IIM 2:110. They speak only where no digital source
 * type does: the standard's own field is the better witness.
 */
export const credit: Indicator = {
  id: 'credit',
  find(metadata) {
    if (statedSourceTypes(metadata).length > 0) return [];
    return knownCredits(metadata).map(({ meaning, ...evidence }) =>
      finding(meaning.rule, 'credit', 'U', { ...evidence, product: meaning.product }),
    );
  },
};
