import { describe, expect, it, test } from 'vitest';
import { headerSaying, isDisclosures, modeSaying, sayable, sourceTypeSaying } from './disclosure.ts';
import { readSettings } from './settings-guard.ts';
import { DEFAULT_SETTINGS, platformAt } from './settings.ts';

describe('sourceTypeSaying', () => {
  it.each([
    ['TrainedAlgorithmicMediaDigitalSource', 'trainedAlgorithmicMedia'],
    ['https://schema.org/TrainedAlgorithmicMediaDigitalSource', 'trainedAlgorithmicMedia'],
    [' http://schema.org/CompositeWithTrainedAlgorithmicMediaDigitalSource ', 'compositeWithTrainedAlgorithmicMedia'],
    ['https://www.schema.org/CompositeSyntheticDigitalSource', 'compositeSynthetic'],
    ['schema:TrainedAlgorithmicMediaDigitalSource', 'trainedAlgorithmicMedia'],
    ['http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia', 'trainedAlgorithmicMedia'],
    ['https://cv.iptc.org/newscodes/digitalsourcetype/compositeSynthetic/', 'compositeSynthetic'],
  ])('reads %j', (value, saying) => expect(sourceTypeSaying(value)).toBe(saying));

  it.each([
    'AlgorithmicMediaDigitalSource',
    'https://schema.org/AlgorithmicMediaDigitalSource',
    'https://schema.org/AlgorithmicallyEnhancedDigitalSource',
    'https://schema.org/CompositeDigitalSource',
    'https://schema.org/CompositeCaptureDigitalSource',
    'https://schema.org/MultiFrameComputationalCaptureDigitalSource',
    'http://cv.iptc.org/newscodes/digitalsourcetype/algorithmicMedia',
    'https://evil.example/TrainedAlgorithmicMediaDigitalSource',
    'https://schema.org.evil.example/TrainedAlgorithmicMediaDigitalSource',
    'not TrainedAlgorithmicMediaDigitalSource',
    'TrainedAlgorithmicMediaDigitalSourceX',
    'constructor',
    '',
  ])('takes %j for no AI term', (value) => expect(sourceTypeSaying(value)).toBeUndefined());
});

test.each([
  ['ai-generated', 'ai-generated'],
  [' AUTONOMOUS ', 'autonomous'],
  ['ai-assisted', 'ai-assisted'],
  ['none', undefined],
  ['', undefined],
  ['made', undefined],
  ['trainedAlgorithmicMedia', undefined],
])('mode %j', (value, saying) => expect(modeSaying(value)).toBe(saying));

describe('headerSaying', () => {
  it.each([
    ['mode=ai-originated', 'ai-originated'],
    ['mode="machine-generated"', 'machine-generated'],
    ['mode=ai-generated', 'ai-generated'],
    ['model="GPT, 5; x=\\"y\\"", mode=ai-modified;q=1; z="a,b" ,date=@1700000000', 'ai-modified'],
    ['mode=none, mode=ai-originated', 'ai-originated'],
    ['reviewed-by=("a" "b"), mode=ai-originated', 'ai-originated'],
    ['reviewed, mode=ai-originated', 'ai-originated'],
  ])('reads %j', (header, saying) => expect(headerSaying(header)).toBe(saying));

  it.each([
    'mode=none',
    'mode',
    'mode=human',
    'ai-originated',
    'note="mode=ai-originated"',
    'mode=ai-originated, "',
    'mode=ai-originated mode=none',
    'mode=ai-originated, mode=none',
    'x;mode=ai-originated',
    `mode=ai-originated, x="${'a'.repeat(1024)}"`,
    '',
    null,
  ])('takes %j for nothing', (header) => expect(headerSaying(header)).toBeUndefined());

  it('takes linear time', () => {
    const started = performance.now();
    for (const part of ['a;', 'a=";', '("', ' ', 'a,', 'a;b=c;', '\\"']) headerSaying(part.repeat(1024).slice(0, 1024));
    expect(performance.now() - started).toBeLessThan(100);
  });
});

test('only our codes cross a border', () => {
  expect(isDisclosures([])).toBe(true);
  expect(isDisclosures([{ by: 'json-ld', says: 'constructor' }])).toBe(false);
});

test('a page speaks for itself and for no other platform', () => {
  const all = (['json-ld', 'header', 'youtube', 'instagram', 'threads', 'tiktok'] as const).map((by) => ({
    by,
    says: 'edited' as const,
  }));
  const heard = (platform: Parameters<typeof sayable>[1]) => sayable(all, platform).map(({ by }) => by);
  expect(heard(null)).toEqual(['json-ld', 'header']);
  expect(heard('youtube')).toEqual(['json-ld', 'header', 'youtube']);
  expect(heard('instagram')).toEqual(['json-ld', 'header', 'instagram', 'threads']);
});

test('platforms have hosts, and switches that stay valid', () => {
  const on = { ...DEFAULT_SETTINGS, platforms: { youtube: true, instagram: true, tiktok: true } };
  expect(
    ['www.youtube.com', 'youtube.com', 'threads.net', 'www.tiktok.com'].map((host) => platformAt(on, host)),
  ).toEqual(['youtube', 'youtube', 'instagram', 'tiktok']);
  for (const host of ['notyoutube.com', 'youtube.com.evil.example', '', 'site.example'])
    expect(platformAt(on, host)).toBeNull();
  expect(platformAt(DEFAULT_SETTINGS, 'www.tiktok.com')).toBeNull();
  for (const platforms of [null, [], 'x', { youtube: 'no' }, JSON.parse('{"__proto__":{"tiktok":true}}') as unknown]) {
    expect(readSettings({ platforms }).platforms).toEqual(DEFAULT_SETTINGS.platforms);
  }
  expect(readSettings({ platforms: { youtube: false, tiktok: true } }).platforms).toEqual({
    youtube: false,
    instagram: false,
    tiktok: true,
  });
});
