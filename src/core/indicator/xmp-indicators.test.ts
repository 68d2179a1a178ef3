import { describe, expect, it } from 'vitest';
import { LIMITS } from '../limits.ts';
import type { Metadata, XmpPacket } from '../syntax/metadata.ts';
import { SOURCE_TYPES, type SourceTypeTerm } from '../verdict/source-type.ts';
import { credit } from './credit.ts';
import { finding } from './finding.ts';
import { iptcAiSystem } from './iptc-ai-system.ts';
import { iptcDigitalSourceType } from './iptc-digital-source-type.ts';
import { IPTC_EXTENSION, statedSourceTypes } from './iptc-properties.ts';
import { INDICATORS } from './registry.ts';
import { remoteManifestUrl } from './remote-manifest.ts';

const CV = 'http://cv.iptc.org/newscodes/digitalsourcetype/';
const PHOTOSHOP = 'http://ns.adobe.com/photoshop/1.0/';
type Property = readonly [name: string, value: string, namespace?: string];

const xmp = (...properties: Property[]): Metadata => [
  {
    syntax: 'xmp',
    where: 'APP1',
    properties: properties.map(([name, value, namespace = IPTC_EXTENSION]) => ({ namespace, name, values: [value] })),
  } satisfies XmpPacket,
];
const rules = (metadata: Metadata): string[] =>
  INDICATORS.flatMap((indicator) => indicator.find(metadata)).map(({ rule }) => rule);

describe('digital source type', () => {
  it.each(Object.keys(SOURCE_TYPES) as SourceTypeTerm[])('gives %s the row of its meaning', (term) => {
    const expected = {
      generated: 'iptc-generated',
      edited: 'iptc-edited',
      'may-contain': 'iptc-may-contain',
      camera: 'iptc-camera',
      human: 'iptc-not-ai',
      neutral: 'iptc-not-ai',
    }[SOURCE_TYPES[term]];
    expect(rules(xmp(['DigitalSourceType', CV + term]))).toEqual([expected]);
  });

  it.each(['algorithmicMedia', 'algorithmicallyEnhanced', 'digitalArt', 'minorHumanEdits', 'softwareImage'])(
    'does not call %s AI',
    (term) => {
      expect(iptcDigitalSourceType.find(xmp(['DigitalSourceType', CV + term]))[0]?.says).toBe('none');
    },
  );

  it.each(['https://evil.example/trainedAlgorithmicMedia', `${CV}trainedAlgorithmicMediaX`, 'AI', '', '__proto__'])(
    'finds nothing in %j',
    (value) => expect(rules(xmp(['DigitalSourceType', value]))).toEqual([]),
  );

  it('reads the predecessor only where the property itself says nothing', () => {
    for (const name of ['DigitalSourceFileType', 'DigitalSourcefileType']) {
      expect(rules(xmp([name, `${CV}trainedAlgorithmicMedia`]))).toEqual(['iptc-generated']);
    }
    const both = xmp(
      ['DigitalSourceFileType', `${CV}trainedAlgorithmicMedia`],
      ['DigitalSourceType', `${CV}compositeWithTrainedAlgorithmicMedia`],
    );
    expect(rules(both)).toEqual(['iptc-edited']);
    expect(statedSourceTypes(both)).toHaveLength(1);
  });

  it('asks for the namespace, not the name alone', () => {
    expect(rules(xmp(['DigitalSourceType', `${CV}trainedAlgorithmicMedia`, 'urn:other']))).toEqual([]);
  });

  it('names the product its writer credits', () => {
    const google = xmp(
      ['DigitalSourceType', `${CV}trainedAlgorithmicMedia`],
      ['Credit', 'Made with Google AI', PHOTOSHOP],
    );
    expect(INDICATORS.flatMap((indicator) => indicator.find(google))).toEqual([
      {
        rule: 'iptc-generated',
        indicator: 'iptc-digital-source-type',
        says: 'made-with-ai',
        class: 'U',
        where: 'APP1',
        key: 'Iptc4xmpExt:DigitalSourceType',
        value: `${CV}trainedAlgorithmicMedia`,
        product: 'Google AI',
      },
    ]);
    const camera = xmp(['DigitalSourceType', `${CV}compositeCapture`], ['Credit', 'Made with Google AI', PHOTOSHOP]);
    expect(iptcDigitalSourceType.find(camera)[0]).not.toHaveProperty('product');
  });

  it('bounds the value', () => {
    const long = { where: 'w', key: 'k', value: 'x'.repeat(5000) };
    expect(finding('iptc-generated', 'i', 'U', long).value).toHaveLength(LIMITS.valueLength);
  });
});

describe('credit', () => {
  it.each([
    ['Made with Google AI', 'credit-generated', 'Google AI'],
    [' made with google ai ', 'credit-generated', 'Google AI'],
    ['AI-Generated with Google', 'credit-generated', 'Google AI'],
    ['AI-Generated with Google Photos', 'credit-generated', 'Google Photos'],
    ['Edited with Google AI', 'credit-edited', 'Google AI'],
    ['AI-Generated with Google Gemini', 'credit-generated', 'Google AI'],
    ['Apple Image Playground', 'credit-generated', 'Apple Image Playground'],
    ['Apple Photos Clean Up', 'credit-edited', 'Apple Photos'],
    ['Apple Photos Generative Edit: Clean Up', 'credit-edited', 'Apple Photos'],
  ])('reads %j in XMP and IIM', (value, rule, product) => {
    const iim: Metadata = [{ syntax: 'iptc-iim', where: 'APP13', values: new Map([['2:110', [value]]]) }];
    for (const metadata of [xmp(['Credit', value, PHOTOSHOP]), iim]) {
      expect(credit.find(metadata)).toMatchObject([{ rule, product, class: 'U' }]);
    }
  });

  it.each([
    'Not Made with Google AI',
    'Google AI',
    'Jane Doe / AI',
    'Made with Google AI.',
    'Apple Photos',
    'Apple Photos Cleaning Up',
    'AI-Generated with Googles',
    'Not AI-Generated with Google',
    '',
  ])('takes %j for a name', (value) => expect(credit.find(xmp(['Credit', value, PHOTOSHOP]))).toEqual([]));

  it('is silent where a source type speaks, whatever it says', () => {
    for (const term of ['digitalCapture', 'compositeWithTrainedAlgorithmicMedia']) {
      expect(credit.find(xmp(['Credit', 'Made with Google AI', PHOTOSHOP], ['DigitalSourceType', CV + term]))).toEqual(
        [],
      );
    }
    expect(
      credit.find(xmp(['Credit', 'Made with Google AI', PHOTOSHOP], ['DigitalSourceType', 'nonsense'])),
    ).toHaveLength(1);
  });
});

describe('IPTC 2025.1 fields', () => {
  it.each(['AISystemUsed', 'AIPromptInformation'])('reads %s', (name) => {
    expect(iptcAiSystem.find(xmp([name, 'x']))).toMatchObject([{ rule: 'iptc-ai-system', key: `Iptc4xmpExt:${name}` }]);
  });
  it.each(['None', 'none.', 'No', 'N/A', 'n/a', 'Not used', '-', '--', '0', 'false'])(
    'takes %j for an empty field',
    (value) => {
      expect(rules(xmp(['AISystemUsed', value], ['AIPromptInformation', value]))).toEqual([]);
    },
  );
  it.each(['Nonesuch', 'N', 'No. 5 Painter', 'Not Applicable AI 2'])('takes %j for a name', (value) => {
    expect(rules(xmp(['AISystemUsed', value]))).toEqual(['iptc-ai-system']);
  });
  it('leaves empty values, versions and writers alone', () => {
    expect(rules(xmp(['AISystemUsed', ' '], ['AISystemVersionUsed', '2'], ['AIPromptWriterName', 'Jane']))).toEqual([]);
  });
  it.each([
    ['trainedAlgorithmicMedia', 'iptc-ai-system'],
    ['compositeWithTrainedAlgorithmicMedia', 'iptc-ai-system-edited'],
    ['composite', 'iptc-ai-system-may-contain'],
    ['digitalCapture', 'iptc-ai-system-may-contain'],
    ['humanEdits', 'iptc-ai-system-may-contain'],
  ])('follows the source type %s', (term, rule) => {
    expect(iptcAiSystem.find(xmp(['AISystemUsed', 'x'], ['DigitalSourceType', CV + term]))).toMatchObject([{ rule }]);
  });
});

describe('remote manifest', () => {
  const named = (value: string) => remoteManifestUrl(xmp(['provenance', value, 'http://purl.org/dc/terms/']));
  it('takes an https address, and nothing else', () => {
    expect(named('https://cai-manifests.adobe.com/manifests/x')).toBe('https://cai-manifests.adobe.com/manifests/x');
    for (const other of ['self#jumbf=/c2pa/urn', 'http://a.example/x', 'javascript:alert(1)', 'https://', 'ftp://a']) {
      expect(named(other)).toBeUndefined();
    }
  });
});
