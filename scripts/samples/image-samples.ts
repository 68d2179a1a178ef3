import { join, u16be, u32be, utf8 } from './embed/bytes.ts';
import { pdf, psdXmp } from './embed/document.ts';
import { exifOfMake, exifWithThumbnail } from './embed/exif.ts';
import { tiffField } from './embed/gif-tiff.ts';
import { jpegComment, jpegSegment, jpegXmp } from './embed/jpeg.ts';
import { jxlBrotliXmp, jxlXmp } from './embed/jxl.ts';
import { pngText } from './embed/png.ts';
import { canonRaw, fujiRaw } from './embed/raw.ts';
import { samsungTrailer } from './embed/samsung.ts';
import { carrier, unsigned } from './sample.ts';
import type { Sample } from './sample.ts';
import { sourceTypePacket } from './xmp.ts';

const TAM = 'trainedAlgorithmicMedia';
const PACKET = sourceTypePacket(TAM, 'attribute');
const LABEL = JSON.stringify({ Label: '1', ContentProducer: '00119111010800000000000000', ProduceID: 'sample' });
const PARAMETERS =
  'dunes at dusk\nNegative prompt: people\nSteps: 20, Sampler: Euler a, CFG scale: 7, Seed: 1, Size: 320x240';

const made = (file: string, what: string, build: () => Uint8Array): Sample =>
  unsigned(file, 'iptc-generated', 'made-with-ai', 'standard-metadata', what, build);

const labelled = (file: string, what: string, build: () => Uint8Array): Sample =>
  unsigned(file, 'aigc-generated', 'made-with-ai', 'standard-metadata', what, build);

const nothing = (file: string, what: string, build: () => Uint8Array): Sample =>
  unsigned(file, 'nothing-found', 'none', 'none', what, build);

const edited = (file: string, what: string, build: () => Uint8Array): Sample =>
  unsigned(file, 'generator-edited', 'edited-with-ai', 'generator-metadata', what, build);

/** A JPEG that names a Samsung device as its maker. */
const bySamsung = (name: string): Uint8Array => jpegSegment(carrier(name), 0xe1, exifOfMake('samsung'));

const samsung: readonly Sample[] = [
  edited('samsung-edited.jpg', 'Samsung’s trailer says that a Galaxy AI tool was used.', () =>
    samsungTrailer(bySamsung('dunes.jpg'), 'PhotoEditor_Re_Edit_Data', { originalPath: '/photo.jpg', genAIType: 1 }),
  ),
  edited('samsung-edited.png', 'The same behind a PNG.', () =>
    samsungTrailer(carrier('coast.png'), 'PEg_Info', { genImageVersion: 'v1', genAIType: 8 }),
  ),
  nothing('samsung-cropped.jpg', 'Samsung’s trailer tells of an edit without AI.', () =>
    samsungTrailer(bySamsung('dunes.jpg'), 'PhotoEditor_Re_Edit_Data', { isScaleAI: false, genAIType: 0 }),
  ),
  nothing('look-samsung-comment.jpg', 'The key of Samsung’s trailer stands in a comment.', () =>
    jpegComment(bySamsung('coast.jpg'), JSON.stringify({ genAIType: 8 })),
  ),
  nothing('look-samsung-text.png', 'The key of Samsung’s trailer stands in a text chunk.', () =>
    pngText(carrier('dunes.png'), 'PEg_Info', JSON.stringify({ genAIType: 8 })),
  ),
];

/** The index of a multi-picture file (CIPA DC-007), enough to show that there is a second one. */
const MULTI_PICTURE = join('MPF\0', 'MM\0*', u32be(8), u16be(1), u16be(0xb001), u16be(4), u32be(1), u32be(2), u32be(0));

const jpegs: readonly Sample[] = [
  labelled('aigc-segment.jpg', 'The Chinese AIGC label in an application segment of its own.', () =>
    jpegSegment(carrier('coast.jpg'), 0xe3, utf8(`AIGC${LABEL}`)),
  ),
  nothing('look-aigc-segment.jpg', 'An application segment that begins with the word AIGC.', () =>
    jpegSegment(carrier('coast.jpg'), 0xe3, utf8('AIGC is short for AI-generated content, Label 1')),
  ),
  nothing('look-second-picture.jpg', 'Only the second picture of a multi-picture file declares AI.', () =>
    join(jpegSegment(carrier('dunes.jpg'), 0xe2, MULTI_PICTURE), jpegXmp(carrier('coast.jpg'), PACKET)),
  ),
  nothing('look-thumbnail.jpg', 'Only the thumbnail inside EXIF declares AI.', () =>
    jpegSegment(carrier('dunes.jpg'), 0xe1, exifWithThumbnail(jpegXmp(carrier('coast.jpg'), PACKET))),
  ),
];

const others: readonly Sample[] = [
  unsigned(
    'parameters.tif',
    'generator-parameters',
    'made-with-ai',
    'generator-metadata',
    'Generation parameters in the UserComment of a TIFF.',
    () => tiffField(carrier('dunes.tif'), 0x9286, join('ASCII\0\0\0', PARAMETERS)),
  ),
  nothing('plain.jxl', 'No metadata at all.', () => carrier('dunes.jxl')),
  made('iptc-made.jxl', 'XMP in a box of JPEG XL.', () => jxlXmp(carrier('dunes.jxl'), PACKET)),
  made('iptc-made-brotli.jxl', 'The same, Brotli-compressed.', () => jxlBrotliXmp(carrier('dunes.jxl'), PACKET)),
  made('iptc-made.psd', 'XMP among the image resources of a Photoshop document.', () => psdXmp(PACKET)),
  made('iptc-made.pdf', 'Deflated XMP in a PDF.', () => pdf({ xmp: PACKET, info: '' })),
  made('iptc-made.raf', 'XMP in the JPEG in front of Fujifilm’s sensor data.', () =>
    fujiRaw(jpegXmp(carrier('dunes.jpg'), PACKET)),
  ),
  made('iptc-made.cr3', 'XMP in a Canon raw file.', () => canonRaw(PACKET)),
  made('iptc-made.xmp', 'XMP in a file of its own.', () => PACKET),
  labelled('aigc-1.pdf', 'The Chinese AIGC label in the information dictionary of a PDF.', () =>
    pdf({ info: `/AIGC(${LABEL})` }),
  ),
  nothing('look-label.pdf', 'A PDF whose page and title speak of the AIGC label.', () =>
    pdf({ info: `/Subject(/AIGC \\(${LABEL}\\))`, text: `/AIGC \\(${LABEL}\\)` }),
  ),
];

/** Samples of picture and document containers, their comments and what stands behind the picture. */
export const IMAGE_SAMPLES: readonly Sample[] = [...samsung, ...jpegs, ...others];
