import { asObject, member, readJson } from '../syntax/json.ts';
import type { Metadata } from '../syntax/metadata.ts';
import { finding } from './finding.ts';
import type { Indicator } from './indicator.ts';

const KEY = 'genAIType';

/** The number of the tool; 0, as in every edit without AI, and what is no positive whole number give nothing. */
function toolOf(json: unknown): number | undefined {
  const value = member(json, KEY);
  return typeof value === 'number' && Number.isInteger(value) && value > 0 ? value : undefined;
}

/** The edit record itself, and the records it keeps inside as objects or as JSON in a string. */
function recordsOf(text: string): unknown[] {
  const record = asObject(readJson(text));
  if (record === undefined) return [];
  const inner = Object.values(record).map((value) =>
    typeof value === 'string' && value.startsWith('{') ? readJson(value) : value,
  );
  return [record, ...inner];
}

/**
 * The mark of Galaxy AI's editing tools: `genAIType` in the records that Samsung's editor puts behind the picture.
 * Only that trailer counts: the key is undocumented, and elsewhere it could be anybody's.
 */
export const samsung: Indicator = {
  id: 'samsung',
  find: (metadata: Metadata) =>
    metadata.flatMap((item) => {
      if (item.syntax !== 'text' || item.system !== 'trailer') return [];
      const tool = recordsOf(item.text)
        .map(toolOf)
        .find((each) => each !== undefined);
      if (tool === undefined) return [];
      const evidence = { where: item.where, key: item.keyword, value: `${KEY}: ${tool}`, product: 'Samsung Galaxy AI' };
      return [finding('generator-edited', 'samsung', 'G', evidence)];
    }),
};
