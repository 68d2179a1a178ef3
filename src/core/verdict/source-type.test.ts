import { describe, expect, it } from 'vitest';
import * as fc from 'fast-check';
import { parseSourceType, SOURCE_TYPES, type SourceTypeMeaning } from './source-type.ts';

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

  it('is read up to a length, and no further', () => {
    const long = (length: number): string => `${IPTC}trainedAlgorithmicMedia?`.padEnd(length, 'x');
    expect(parseSourceType(long(256))).toBe('trainedAlgorithmicMedia');
    expect(parseSourceType(long(257))).toBeUndefined();
  });

  it('never throws, and knows no term outside the vocabulary', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.constantFrom(...Object.getOwnPropertyNames(Object.prototype))), (value) => {
        const term = parseSourceType(value);
        return term === undefined || Object.hasOwn(SOURCE_TYPES, term);
      }),
    );
  });
});

/** The vocabulary once more, so that a slip in one of both is seen. */
const MEANINGS: Readonly<Record<SourceTypeMeaning, string>> = {
  generated: 'trainedAlgorithmicMedia trainedAlgorithmicData',
  edited: 'compositeWithTrainedAlgorithmicMedia compositeSynthetic',
  'may-contain': 'virtualRecording composite',
  camera: 'digitalCapture computationalCapture compositeCapture negativeFilm positiveFilm print',
  human:
    'humanEdits minorHumanEdits digitalCreation digitalArt algorithmicallyEnhanced algorithmicMedia dataDrivenMedia',
  neutral: 'screenCapture softwareImage empty',
};

it('gives each term of the vocabulary its meaning', () => {
  const all = Object.entries(MEANINGS).flatMap(([meaning, terms]) => terms.split(' ').map((term) => [term, meaning]));
  expect(Object.entries(SOURCE_TYPES).sort()).toEqual(all.sort());
});
