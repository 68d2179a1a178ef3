import type { Metadata } from '../syntax/metadata.ts';
import type { RuleId } from '../verdict/table.ts';
import { finding } from './finding.ts';
import type { Indicator } from './indicator.ts';
import { IPTC_EXTENSION, statedSourceTypes, xmpValues } from './iptc-properties.ts';

/** Names only the writer of a prompt or a version, so says nothing alone: `AIPromptWriterName`, `AISystemVersionUsed`. */
const TELLING = ['AISystemUsed', 'AIPromptInformation'];

/** Words with which forms are filled in where nothing is to be said. */
const NOTHING = /^(?:none|no|n\/?a|nil|null|not (?:used|applicable)|false|0|-+)\.?$/i;

/**
 * Which rule the fields follow. Alone they mean generation; an `edited` source type is followed; any source type
 * that does not say AI contradicts them, which leaves only that AI may be involved.
 */
function ruleFor(metadata: Metadata): RuleId {
  const meanings = new Set(statedSourceTypes(metadata).map(({ meaning }) => meaning));
  if (meanings.size === 0 || meanings.has('generated')) return 'iptc-ai-system';
  return meanings.has('edited') ? 'iptc-ai-system-edited' : 'iptc-ai-system-may-contain';
}

/** The AI fields of IPTC Photo Metadata 2025.1 in XMP. */
export const iptcAiSystem: Indicator = {
  id: 'iptc-ai-system',
  find(metadata) {
    const rule = ruleFor(metadata);
    return xmpValues(metadata, IPTC_EXTENSION, TELLING)
      .filter(({ value }) => value.trim() !== '' && !NOTHING.test(value.trim()))
      .map(({ where, name, value }) =>
        finding(rule, 'iptc-ai-system', 'U', { where, key: `Iptc4xmpExt:${name}`, value }),
      );
  },
};
