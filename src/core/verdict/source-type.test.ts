import { describe, expect, it } from 'vitest';
import * as fc from 'fast-check';
import { parseSourceType, SOURCE_TYPES } from './source-type.ts';

const IPTC = 'http://cv.iptc.org/newscodes/digitalsourcetype/';

describe('parseSourceType', () => {
  it.each([
    `${IPTC}trainedAlgorithmicMedia`,
    'https://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia',
    `${IPTC}trainedAlgorithmicMedia/`,
    `${IPTC}trainedAlgorithmicMedia?lang=en`,
    `${IPTC}trainedAlgorithmicMedia#top`,
    `  ${IPTC}trainedAlgorithmicMedia\n`,
    'HTTP://CV.IPTC.ORG/newscodes/digitalsourcetype/TrainedAlgorithmicMedia',
    'trainedAlgorithmicMedia',
    'TrainedAlgorithmicMedia',
    'digsrctype:trainedAlgorithmicMedia',
  ])('reads %j', (value) => expect(parseSourceType(value)).toBe('trainedAlgorithmicMedia'));

  it.each([
    ['http://c2pa.org/digitalsourcetype/empty', 'empty'],
    ['http://c2pa.org/digitalsourcetype/trainedAlgorithmicData', 'trainedAlgorithmicData'],
    ['c2pa.trainedAlgorithmicData', 'trainedAlgorithmicData'],
    [`${IPTC}compositeWithTrainedAlgorithmicMedia`, 'compositeWithTrainedAlgorithmicMedia'],
    [`${IPTC}algorithmicMedia`, 'algorithmicMedia'],
  ])('compares whole terms: %s', (value, term) => expect(parseSourceType(value)).toBe(term));

  it.each([
    'https://evil.example/trainedAlgorithmicMedia',
    'https://evil.example/cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia',
    'http://cv.iptc.org.evil.example/newscodes/digitalsourcetype/trainedAlgorithmicMedia',
    'http://cv-iptc-org/newscodes/digitalsourcetype/trainedAlgorithmicMedia',
    'http://cv.iptc.org/newscodes/subjectcode/trainedAlgorithmicMedia',
    'not trainedAlgorithmicMedia',
    'trainedAlgorithmicMediaX',
    'constructor',
    '__proto__',
    '',
  ])('refuses %j', (value) => expect(parseSourceType(value)).toBeUndefined());

  it('never throws, and knows no term outside the vocabulary', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.constantFrom(...Object.getOwnPropertyNames(Object.prototype))), (value) => {
        const term = parseSourceType(value);
        return term === undefined || Object.hasOwn(SOURCE_TYPES, term);
      }),
    );
  });
});
