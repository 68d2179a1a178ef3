import { signSample } from './credentials.ts';
import type { SampleAction, SampleManifest } from './credentials.ts';
import { bitmap, icon } from './embed/bitmap.ts';
import { join, readBe, u16be, u16le, u32be, utf8 } from './embed/bytes.ts';
import { jpegComment, jpegIim, jpegXmp } from './embed/jpeg.ts';
import { pngChunk, pngInsert, pngText, pngXmp } from './embed/png.ts';
import { webpXmp } from './embed/riff.ts';
import { carrier, kindOf, signed, unsigned } from './sample.ts';
import type { Sample } from './sample.ts';
import { propertyPacket, sourceTypePacket, VOCABULARY } from './xmp.ts';

/** Files that lead careless readers to a wrong label: catalogue of indicators, section 10. Named by its numbers. */

const TAM = 'trainedAlgorithmicMedia';
const PARTLY = 'compositeWithTrainedAlgorithmicMedia';
const MADE: SampleAction = { action: 'c2pa.created', source: TAM };
const CAPTURED: SampleAction = { action: 'c2pa.created', source: 'digitalCapture' };

const make = (name: string, content: Omit<SampleManifest, 'title' | 'generator'>): Promise<Uint8Array> =>
  signSample(kindOf(name)[0], carrier(name), { title: name, generator: 'AI Labels Samples', ...content });

/** An unsigned file with a source type that is no AI claim. */
const notAi = (file: string, row: Sample['row'], what: string, build: () => Uint8Array): Sample =>
  unsigned(file, row, 'none', 'none', what, build);

const smallEdits: readonly Sample[] = [
  unsigned(
    'trap-01-clean-up.jpg',
    'iptc-edited',
    'edited-with-ai',
    'standard-metadata',
    'A passer-by was removed from a photo: edited, never made.',
    () =>
      jpegXmp(
        carrier('coast.jpg'),
        propertyPacket({
          'photoshop:Credit': 'Apple Photos Clean Up',
          'Iptc4xmpExt:DigitalSourceType': VOCABULARY + PARTLY,
        }),
      ),
  ),
  signed(
    'trap-01-generative-remove.png',
    'c2pa-edited',
    'edited-with-ai',
    'Content Credentials say a camera picture lost one object by generative removal: edited, never made.',
    () => make('dunes.png', { actions: [CAPTURED, { action: 'c2pa.edited', source: PARTLY }] }),
  ),
];

const enhanced: readonly Sample[] = [
  notAi('trap-02-enhanced.jpg', 'iptc-not-ai', 'Denoised or enlarged by AI, and tagged as enhanced: no label.', () =>
    jpegXmp(carrier('lake.jpg'), sourceTypePacket('algorithmicallyEnhanced', 'element')),
  ),
  signed(
    'trap-02-enhanced.png',
    'c2pa-camera-unrecognised',
    'none',
    'Content Credentials of a camera picture that was only enhanced, even with a trained model: no label.',
    () => make('meadow.png', { actions: [CAPTURED, { action: 'c2pa.enhanced', source: TAM }] }),
  ),
];

const otherTypes: readonly Sample[] = [
  notAi('trap-04-digital-art.jpg', 'iptc-not-ai', 'The retired source type for art drawn by hand.', () =>
    jpegXmp(carrier('mosaic.jpg'), sourceTypePacket('digitalArt', 'attribute')),
  ),
  notAi('trap-04-minor-human-edits.png', 'iptc-not-ai', 'The retired source type for small edits by hand.', () =>
    pngXmp(carrier('forest.png'), sourceTypePacket('minorHumanEdits', 'element')),
  ),
  notAi('trap-04-software-image.webp', 'iptc-not-ai', 'The retired source type for any picture by software.', () =>
    webpXmp(carrier('mosaic.webp'), sourceTypePacket('softwareImage', 'attribute')),
  ),
  notAi('trap-05-computational-capture.jpg', 'iptc-camera', 'A phone camera that joins several exposures.', () =>
    jpegXmp(carrier('forest.jpg'), sourceTypePacket('computationalCapture', 'attribute')),
  ),
  signed(
    'trap-05-computational-capture.png',
    'c2pa-camera-unrecognised',
    'none',
    'Content Credentials of a phone camera that joins several exposures.',
    () => make('coast.png', { actions: [{ action: 'c2pa.created', source: 'computationalCapture' }] }),
  ),
];

const insides: readonly Sample[] = [
  signed(
    'trap-10-thumbnail.jpg',
    'c2pa-camera-unrecognised',
    'none',
    'The thumbnail inside the credentials carries an AI tag of its own; the file does not.',
    () => make('meadow.jpg', { actions: [CAPTURED], thumbnail: taggedThumbnail() }),
  ),
  signed(
    'trap-10-thumbnail.png',
    'c2pa-camera-unrecognised',
    'none',
    'The thumbnail inside the credentials carries an AI tag of its own; the file does not.',
    () => make('lake.png', { actions: [CAPTURED], thumbnail: taggedThumbnail() }),
  ),
];

/** A picture with every kind of unsigned AI claim in it. */
const taggedThumbnail = (): Uint8Array =>
  jpegIim(jpegXmp(carrier('planets.jpg'), sourceTypePacket(TAM, 'attribute')), 110, 'Made with Google AI');

/** All metadata segments dropped, as sites do when they take a picture in; keeps what is needed to show it. */
function stripJpeg(jpeg: Uint8Array): Uint8Array {
  const parts = [jpeg.subarray(0, 2)];
  let at = 2;
  while (jpeg[at + 1] !== 0xda) {
    const next = at + 2 + readBe(jpeg, at + 2, 2);
    const marker = jpeg[at + 1] ?? 0;
    if (marker < 0xe1 || marker > 0xfe || (marker > 0xef && marker < 0xfe)) parts.push(jpeg.subarray(at, next));
    at = next;
  }
  return join(...parts, jpeg.subarray(at));
}

/** A zlib stream of one stored block (RFC 1951, 3.2.4). */
function stored(bytes: Uint8Array): Uint8Array {
  let [a, b] = [1, 0];
  for (const byte of bytes) {
    a = (a + byte) % 65_521;
    b = (b + a) % 65_521;
  }
  const length = bytes.length;
  return join(Uint8Array.of(0x78, 0x01, 1), u16le(length), u16le(~length & 0xffff), bytes, u16be(b), u16be(a));
}

/** Pixels a side. */
const SIDE = 64;

/** A grey PNG whose pixels are stored as they are, so that `text` stands in the file letter by letter. */
function pngWithPixels(text: string): Uint8Array {
  const [width, height] = [SIDE, SIDE];
  const row = join('\0', text.padEnd(width, ' ').slice(0, width));
  const pixels = join(...Array.from({ length: height }, () => row));
  const header = join(u32be(width), u32be(height), Uint8Array.of(8, 0, 0, 0, 0));
  return join(
    Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
    pngChunk('IHDR', header),
    pngChunk('IDAT', stored(pixels)),
    pngChunk('IEND', new Uint8Array(0)),
  );
}

/** What a search for bytes would find. */
const WORDS = `jumb c2pa Bria flux ${TAM} AIGC{"Label":"1"} SynthID`;

const stripped: readonly Sample[] = [
  notAi('trap-12-stripped.jpg', 'nothing-found', 'An AI picture after a site removed its metadata.', () =>
    stripJpeg(jpegComment(taggedThumbnail(), `Made by a model: ${TAM}`)),
  ),
];

const chance: readonly Sample[] = [
  notAi('trap-16-pixels.png', 'nothing-found', 'The pixels happen to spell AI words.', () => pngWithPixels(WORDS)),
  notAi('trap-16-sound.wav', 'nothing-found', 'The sound samples happen to spell AI words.', () => {
    const wav = carrier('notes.wav');
    const middle = wav.length >> 1;
    return join(wav.subarray(0, middle), WORDS, wav.subarray(middle + WORDS.length));
  }),
  notAi('trap-16-words.png', 'nothing-found', 'A remark in the file holds AI words.', () =>
    pngText(carrier('aurora.png'), 'Comment', `flux, imagen and leonardo are ordinary words. ${WORDS}`),
  ),
];

const editedLater: readonly Sample[] = [
  signed(
    'trap-20-caption-added.jpg',
    'c2pa-damaged',
    'suspected-ai',
    'A caption was added after signing, so the credentials no longer match: may contain AI, no accusation.',
    async () =>
      jpegXmp(await make('city.jpg', { actions: [MADE] }), propertyPacket({ 'dc:source': 'City desk, 12 May' })),
    ['damaged', 'damaged'],
  ),
];

const hostile: readonly Sample[] = [
  unsigned(
    'trap-22-bomb-beside.png',
    'iptc-generated',
    'made-with-ai',
    'standard-metadata',
    'One text chunk inflates without end and is given up; the declaration beside it still counts.',
    () => pngXmp(pngInsert(carrier('dunes.png'), bomb()), sourceTypePacket(TAM, 'attribute')),
  ),
  unsigned(
    'trap-22-entities.jpg',
    'malformed',
    'unreadable',
    'none',
    'XMP with entities that would grow to gigabytes: not expanded, and said to be unreadable.',
    () => jpegXmp(carrier('lake.jpg'), utf8(LAUGHS)),
  ),
];

/** A zTXt chunk of 6 MiB of zeros in a few KiB. */
function bomb(): Uint8Array {
  return pngChunk('zTXt', join('Raw profile type xmp', '\0\0', zerosDeflated(6 * 1024 * 1024)));
}

/** Zeros in one block with the fixed code (RFC 1951, 3.2.6), the same whatever library Node has. No check sum. */
function zerosDeflated(length: number): Uint8Array {
  // Bits from the least significant up: last block, fixed code, then a literal zero to repeat.
  const bits = ['1', '10', '00110000'];
  // 258 times the byte before: length symbol 285, distance symbol 0.
  for (let left = length; left > 258; left -= 258) bits.push('11000101', '00000');
  bits.push('0000000');
  const stream = bits.join('');
  const bytes = new Uint8Array(Math.ceil(stream.length / 8));
  for (let i = 0; i < stream.length; i += 1) bytes[i >> 3] = (bytes[i >> 3] ?? 0) | (Number(stream[i]) << (i & 7));
  return join(Uint8Array.of(0x78, 0x01), bytes);
}

const LAUGHS = `<!DOCTYPE x [<!ENTITY a "ha">${Array.from(
  { length: 9 },
  (_, level) => `<!ENTITY ${String.fromCharCode(98 + level)} "${`&${String.fromCharCode(97 + level)};`.repeat(10)}">`,
).join('')}]><x:xmpmeta xmlns:x="adobe:ns:meta/">&j;</x:xmpmeta>`;

/** Containers without a place for metadata: the words of others in their pixels must not count either. */
const withoutPlace: readonly Sample[] = [
  notAi('plain.bmp', 'nothing-found', 'A bitmap, which has no place for metadata.', bitmap),
  notAi('trap-16-icon.ico', 'nothing-found', 'An icon whose pixels happen to spell AI words.', () =>
    icon(pngWithPixels(WORDS), SIDE),
  ),
];

/** Traps that no other sample holds. */
export const TRAP_SAMPLES: readonly Sample[] = [
  ...smallEdits,
  ...enhanced,
  ...otherTypes,
  ...insides,
  ...stripped,
  ...chance,
  ...editedLater,
  ...hostile,
  ...withoutPlace,
];
