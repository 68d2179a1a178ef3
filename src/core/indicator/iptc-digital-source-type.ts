import type { SourceTypeMeaning } from '../verdict/source-type.ts';
import type { RuleId } from '../verdict/table.ts';
import { creditedProduct } from './credit.ts';
import { finding } from './finding.ts';
import type { Indicator } from './indicator.ts';
import { statedSourceTypes } from './iptc-properties.ts';

const RULE_OF: Readonly<Record<SourceTypeMeaning, RuleId>> = {
  generated: 'iptc-generated',
  edited: 'iptc-edited',
  'may-contain': 'iptc-may-contain',
  camera: 'iptc-camera',
  human: 'iptc-not-ai',
  neutral: 'iptc-not-ai',
};

/** IPTC digital source type in XMP (IPTC Photo Metadata Standard, IPTC Extension schema). */
export const iptcDigitalSourceType: Indicator = {
  id: 'iptc-digital-source-type',
  find(metadata) {
    const types = statedSourceTypes(metadata);
    const product = types.length > 0 ? creditedProduct(metadata) : undefined;
    return types.map(({ meaning, where, name, value }) => {
      const isAi = meaning === 'generated' || meaning === 'edited' || meaning === 'may-contain';
      return finding(RULE_OF[meaning], 'iptc-digital-source-type', 'U', {
        where,
        key: `Iptc4xmpExt:${name}`,
        value,
        product: isAi ? product : undefined,
      });
    });
  },
};
