import { expect, test } from 'vitest';
import { readNote, readSignedMetadata } from './assertions.ts';

const metadata = (data: unknown, label = 'c2pa.metadata') =>
  readSignedMetadata({ label, data, gathered: false }).map(({ property, value }) => [property, value]);

test.each([
  ['Iptc4xmpExt:DigitalSourceType', 'http://cv.iptc.org/newscodes/digitalsourcetype/composite'],
  ['http://iptc.org/std/Iptc4xmpExt/2008-02-29/DigitalSourceType', 'composite'],
  ['digital_source_type', 'composite'],
])('a source type under %s', (key, value) => {
  expect(metadata({ [key]: value })).toEqual([['DigitalSourceType', value]]);
  expect(metadata({ [key]: { '@id': value } })).toEqual([['DigitalSourceType', value]]);
});

test.each([
  ['https://schema.org/TrainedAlgorithmicMediaDigitalSource', 'TrainedAlgorithmicMedia'],
  ['AlgorithmicMediaDigitalSource', 'AlgorithmicMedia'],
  ['MultiFrameComputationalCaptureDigitalSource', 'ComputationalCapture'],
  [
    'https://evil.example/TrainedAlgorithmicMediaDigitalSource',
    'https://evil.example/TrainedAlgorithmicMediaDigitalSource',
  ],
])('schema.org’s %s', (value, term) => {
  expect(metadata({ digitalSourceType: value }, 'stds.schema-org.CreativeWork')).toEqual([['DigitalSourceType', term]]);
});

test('the AI fields of IPTC', () => {
  const data = { 'Iptc4xmpExt:AISystemUsed': ['Painter 3'], 'Iptc4xmpExt:AIPromptInformation': { '@value': 'a cat' } };
  expect(metadata(data, 'cawg.metadata')).toEqual([
    ['AISystemUsed', 'Painter 3'],
    ['AIPromptInformation', 'a cat'],
  ]);
});

test.each([
  ['another assertion', { digitalSourceType: 'composite' }, 'com.example.metadata'],
  ['a list', [{ digitalSourceType: 'composite' }], 'c2pa.metadata'],
  ['nothing', undefined, 'c2pa.metadata'],
  ['a number', { digitalSourceType: 7 }, 'c2pa.metadata'],
])('%s holds no metadata', (_, data, label) => {
  expect(metadata(data, label)).toEqual([]);
});

test.each([
  ['c2pa.soft-binding', { alg: 'com.adobe.trustmark.P' }, 'com.adobe.trustmark.P'],
  ['c2pa.soft-binding', 7, 'c2pa.soft-binding'],
  [
    'c2pa.ai-disclosure',
    { modelType: 'c2pa.types.model', modelName: 'Painter', contentProfile: { humanOversightLevel: 'prompt_guided' } },
    'Painter, c2pa.types.model, prompt_guided',
  ],
  ['c2pa.ai-disclosure', {}, 'c2pa.ai-disclosure'],
])('%s %j is told as %s', (label, data, value) => {
  expect(readNote({ label, data, gathered: false })).toEqual([{ assertion: label, value }]);
});

test('nothing else is a note', () => {
  for (const label of ['c2pa.soft_binding', 'c2pa.ai_disclosure', 'c2pa.thumbnail.claim.jpeg']) {
    expect(readNote({ label, data: { alg: 'x' }, gathered: false })).toEqual([]);
  }
});
