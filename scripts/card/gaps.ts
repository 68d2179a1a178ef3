import type { Missing } from './card.ts';

/**
 * What nothing holds yet, told on the card. A test demands that this is exactly what is missing: an entry that is held
 * after all must go, and a new rule, trap or container must come with what holds it.
 */
export const GAPS: Missing = {
  samplesOfRules: [
    'c2pa-ai-product',
    'aigc-app-generated',
    'generator-mark',
    'generator-edited',
    'generator-stealth',
    'watermark-generated',
    'soft-binding',
    'name-only',
  ],
  testsOfRules: [
    'c2pa-ai-product',
    'aigc-app-generated',
    'generator-mark',
    'generator-edited',
    'generator-stealth',
    'watermark-generated',
    'soft-binding',
    'structured-data-generated',
    'structured-data-edited',
    'ai-disclosure-generated',
    'ai-disclosure-edited',
    'platform-generated',
    'platform-edited',
    'platform-may-contain',
    'uploader-generated',
    'uploader-edited',
    'name-only',
  ],
  traps: [14, 18],
  containers: ['avi', 'pdf', 'jxl'],
};
