import { EXIF_TAGS } from '../syntax/exif.ts';
import { finding } from './finding.ts';
import type { Indicator } from './indicator.ts';

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
const SIGNATURE = /^Signature: [A-Za-z0-9+/=]{64,}$/;

/**
 * The pair that xAI's Grok writes into EXIF: an id as artist and a signature as description. Either alone is anybody's;
 * the signature cannot be checked, its key is not public.
 */
export const grok: Indicator = {
  id: 'grok',
  find: (metadata) =>
    metadata.flatMap((item) => {
      if (item.syntax !== 'exif') return [];
      const artist = item.text.get(EXIF_TAGS.artist)?.trim() ?? '';
      const signature = item.text.get(EXIF_TAGS.imageDescription)?.trim() ?? '';
      if (!UUID.test(artist) || !SIGNATURE.test(signature)) return [];
      const evidence = { where: item.where, key: 'ImageDescription', value: signature, product: 'Grok' };
      return [finding('generator-mark', 'grok', 'G', evidence)];
    }),
};
