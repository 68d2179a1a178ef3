import { join, u32le, utf8 } from '../samples/embed/bytes.ts';
import * as b from './build.ts';
import { files, type HostileFile, type Row } from './file.ts';

const { chunk, png, segment } = b;
const text = (keyword: string, value: string): Uint8Array => png(chunk('tEXt', `${keyword}\0`, utf8(value)));
const comment = (value: string): Uint8Array => b.jpeg(segment(0xfe, utf8(value).subarray(0, 65_000)));
const graph = (nodes: number, inputs: (i: number) => string): string =>
  `{${Array.from({ length: nodes }, (_, i) => `"${i}":{"class_type":"KSampler","inputs":{${inputs(i)}}}`).join(',')}}`;
const deep = '['.repeat(100_000);
const steps = 'Steps: 20, Sampler: Euler a, CFG scale: 7, Seed: 1, Size: 512x512';

/** What readers of prompts, settings and labels look into. */
const JSONS: readonly (readonly [string, string, string])[] = [
  ['deep', 'JSON 100,000 deep', deep],
  ['deep-objects', 'objects 50,000 deep', '{"a":'.repeat(50_000)],
  ['proto', 'a key __proto__', '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}'],
  ['keys', '100,000 keys', `{${Array.from({ length: 100_000 }, (_, i) => `"k${i}":1`).join(',')}}`],
  ['long-number', 'a number of 500,000 digits', `{"seed":${'9'.repeat(500_000)}}`],
  ['long-string', 'a string that never ends', `{"a":"${'x'.repeat(900_000)}`],
  ['backslashes', 'backslashes without end', `{"a":"${'\\'.repeat(500_001)}"}`],
  ['escapes', '150,000 escapes', `{"a":"${'\\u0041'.repeat(150_000)}"}`],
  ['spaces', 'half a million spaces', `{${' '.repeat(500_000)}`],
  ['nan', 'NaN and Infinity', '{"seed":NaN,"a":Infinity,"b":-Infinity}'],
  ['self', 'a node that is its own input', graph(1, () => '"model":["0",0]')],
  ['circle', 'nodes in a circle', graph(2, (i) => `"model":["${1 - i}",0]`)],
  ['chain', 'a chain of 5,000 nodes', graph(5000, (i) => `"model":["${i + 1}",0]`)],
  ['diamond', 'a diamond of nodes, 2^30 paths', graph(30, (i) => `"a":["${i + 1}",0],"b":["${i + 1}",0]`)],
  [
    'fan',
    'one node with 10,000 inputs',
    graph(1, () => Array.from({ length: 10_000 }, (_, i) => `"i${i}":["0",0]`).join(',')),
  ],
];

const jsons = JSONS.flatMap(([name, attacks, value]): Row[] => [
  [`json-${name}-prompt.png`, `${attacks}, as a graph`, 'CVE-2020-36518', () => text('prompt', value)],
  [`json-${name}-aigc.png`, `${attacks}, as a label`, 'CVE-2020-36518', () => text('AIGC', value)],
]);

/** Texts on which patterns over settings could backtrack. */
const SETTINGS: readonly (readonly [string, string])[] = [
  ['commas', `${steps}${', '.repeat(200_000)}`],
  ['colons', `Steps${':'.repeat(300_000)}20`],
  ['steps', 'Steps: '.repeat(100_000)],
  ['quotes', `${steps}, Model: "${'"'.repeat(300_000)}`],
  ['lines', `x\n${'Negative prompt: \n'.repeat(30_000)}${steps}`],
  ['spaces', `Steps:${' '.repeat(500_000)}20`],
  ['digits', `Steps: ${'2'.repeat(500_000)}, Sampler: Euler`],
  ['brackets', `${'('.repeat(300_000)}\n${steps}`],
  ['angle', `${'<lora:'.repeat(80_000)}\n${steps}`],
  ['midjourney', `a ${'--v 5 '.repeat(80_000)}Job ID: x`],
  ['job-id', `Job ID: ${'0-'.repeat(200_000)}`],
  ['url', `${'https://'.repeat(60_000)}`],
  ['html', '<img src=x onerror=alert(1)>'.repeat(10_000)],
  ['nul', '\0'.repeat(500_000)],
  ['surrogates', '\ud83d\ude00'.repeat(100_000)],
  ['combining', `a${'\u0301'.repeat(200_000)}`],
  ['bidi', '\u202e\u2066'.repeat(100_000)],
];

const settings = SETTINGS.flatMap(([name, value]): Row[] => [
  [
    `settings-${name}.png`,
    `settings that make patterns backtrack: ${name}`,
    'CWE-1333',
    () => text('parameters', value),
  ],
  [`settings-${name}.jpg`, `the same as a comment: ${name}`, 'CWE-1333', () => comment(value)],
]);

/** Texts of files that fight what reads them as settings, graphs and labels. */
export const TEXT_FILES: readonly HostileFile[] = files(
  ...jsons,
  ...settings,
  [
    'text-exif-utf16.jpg',
    'a comment in UTF-16 with an odd byte',
    'CWE-436',
    () => b.jpegExif(b.directory(0, b.entry(0x9286, 7, 33, 26)), 'UNICODE\0', 'abcdefghijklmnopqrstuvwxy'),
  ],
  [
    'text-exif-code.jpg',
    'a comment of a code that does not exist',
    'CWE-436',
    () =>
      b.jpegExif(
        b.directory(0, b.entry(0x9286, 7, 30, 26)),
        '\xff\xff\xff\xff\xff\xff\xff\xff',
        'abcdefghijklmnopqrstuv',
      ),
  ],
  [
    'text-iim-escape.jpg',
    'IPTC in a character set that does not exist',
    'CWE-436',
    () => b.jpeg(segment(0xed, 'Photoshop 3.0\0', '8BIM', b.hex('0404 0000 0000000e 1c015a0003 1b2f41 1c026e0001 ff'))),
  ],
  [
    'text-id3-utf16.mp3',
    'a text in UTF-16 without an end',
    'CWE-835',
    () => b.mp3(b.frame('TXXX', '\x01\xff\xfeA\0I')),
  ],
  [
    'text-vorbis-no-equals.flac',
    'a thousand comments without a name',
    'CWE-436',
    () => b.flac(4, u32le(0), u32le(1000), b.repeat(join(u32le(3), 'abc'), 1000)),
  ],
  [
    'text-server-address.jpg',
    'an address of a private server for credentials',
    'GHSA-mjwm-rcx3-79hc',
    () =>
      b.jpegXmp(
        b.xmpOf(
          '<dcterms:provenance xmlns:dcterms="http://purl.org/dc/terms/">http://127.0.0.1:22/</dcterms:provenance>',
        ),
      ),
  ],
  [
    'text-server-script.jpg',
    'an address that is a script',
    'GHSA-mjwm-rcx3-79hc',
    () =>
      b.jpegXmp(
        b.xmpOf(
          '<dcterms:provenance xmlns:dcterms="http://purl.org/dc/terms/">javascript:alert(1)</dcterms:provenance>',
        ),
      ),
  ],
  [
    'text-perl.jpg',
    'a string that an older reader ran',
    'CVE-2021-22204',
    () => b.jpegExif(b.directory(0, b.entry(0x013b, 2, 40, 26)), '(metadata "\\c${system(q(id))};")\0\0\0\0\0\0\0\0'),
  ],
);
