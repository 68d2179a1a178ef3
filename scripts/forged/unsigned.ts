import { join } from '../samples/embed/bytes.ts';
import { heifXmp, mp4Keys, mp4Xmp } from '../samples/embed/bmff.ts';
import { flacComments, oggComments } from '../samples/embed/comments.ts';
import { pdf, psdXmp } from '../samples/embed/document.ts';
import { jpegExif, pngExif, webpExif } from '../samples/embed/exif-texts.ts';
import { gifComment, gifXmp, tiffXmp } from '../samples/embed/gif-tiff.ts';
import { jpegComment, jpegIim, jpegSegment, jpegXmp } from '../samples/embed/jpeg.ts';
import { jxlXmp } from '../samples/embed/jxl.ts';
import { pngChunk, pngInsert, pngRawProfile, pngText, pngXmp } from '../samples/embed/png.ts';
import { riffInfo, wavXmp, webpXmp } from '../samples/embed/riff.ts';
import { samsungTrailer } from '../samples/embed/samsung.ts';
import { id3Tag, id3Text, mp3Xmp, svgXmp } from '../samples/embed/text-audio.ts';
import { webmTags } from '../samples/embed/webm.ts';
import { carrier } from '../samples/sample.ts';
import { propertyPacket, sourceTypePacket } from '../samples/xmp.ts';
import { CAMERA, forged, type Forged, MADE, signed } from './forged.ts';

const NOTE = sourceTypePacket('trainedAlgorithmicMedia', 'element');
const EDIT = sourceTypePacket('compositeWithTrainedAlgorithmicMedia', 'attribute');
const SETTINGS =
  'a photo of a politician\nNegative prompt: bad\nSteps: 20, Sampler: Euler a, CFG scale: 7, Seed: 1, Size: 512x512, Model hash: abc';
const GRAPH =
  '{"3":{"class_type":"KSampler","inputs":{"seed":1,"steps":20,"cfg":7,"sampler_name":"euler","model":["4",0]}},"4":{"class_type":"CheckpointLoaderSimple","inputs":{"ckpt_name":"x"}}}';
const LABEL = '{"Label":"1","ContentProducer":"forger","ProduceID":"1"}';
const AIGC = `{"AIGC":${LABEL}}`;
const store = async (): Promise<Uint8Array> => storeOf(await signed('coast.jpg', { actions: [MADE] }));

/** The manifest store of a signed JPEG that fits one segment. */
export function storeOf(jpeg: Uint8Array): Uint8Array {
  const file = Buffer.from(jpeg);
  const at = file.indexOf('jumb') - 4;
  return new Uint8Array(file.subarray(at, at + file.readUInt32BE(at)));
}

const notes: readonly Forged[] = [
  forged('note.jpg', 'note', 'a photo, tagged as made with AI', () => jpegXmp(carrier('lake.jpg'), NOTE)),
  forged('note.png', 'note', 'the same in PNG', () => pngXmp(carrier('lake.png'), NOTE)),
  forged('note.webp', 'note', 'the same in WebP', () => webpXmp(carrier('lake.webp'), NOTE)),
  forged('note.gif', 'note', 'the same in GIF', () => gifXmp(carrier('city.gif'), NOTE)),
  forged('note.tif', 'note', 'the same in TIFF', () => tiffXmp(carrier('dunes.tif'), NOTE)),
  forged('note.avif', 'note', 'the same in AVIF', () => heifXmp(carrier('city.avif'), NOTE)),
  forged('note.heic', 'note', 'the same in HEIC', () => heifXmp(carrier('coast.heic'), NOTE)),
  forged('note.jxl', 'note', 'the same in JPEG XL', () => jxlXmp(carrier('dunes.jxl'), NOTE)),
  forged('note.svg', 'note', 'the same in SVG', () => svgXmp(carrier('dunes.svg'), NOTE)),
  forged('note.psd', 'note', 'the same in PSD', () => psdXmp(NOTE)),
  forged('note.pdf', 'note', 'the same in PDF', () => pdf({ xmp: NOTE, info: '' })),
  forged('note.mp4', 'note', 'the same in MP4', () => mp4Xmp(carrier('city.mp4'), NOTE)),
  forged('note.mp3', 'note', 'the same in MP3', () => mp3Xmp(carrier('notes.mp3'), NOTE)),
  forged('note.wav', 'note', 'the same in WAV', () => wavXmp(carrier('notes.wav'), NOTE)),
  forged('note-profile.png', 'note', 'the same in a raw profile', () => pngRawProfile(carrier('lake.png'), NOTE)),
  forged('note-edit.jpg', 'editedNote', 'a photo, tagged as edited with AI', () => jpegXmp(carrier('lake.jpg'), EDIT)),
  forged('note-credit.jpg', 'note', 'a credit line that names an AI product', () =>
    jpegIim(carrier('lake.jpg'), 110, 'Made with Google AI'),
  ),
  forged('note-label.jpg', 'note', 'a label of the Chinese standard in a segment', () =>
    jpegSegment(carrier('lake.jpg'), 0xe9, join('AIGC', AIGC)),
  ),
  forged('note-label.png', 'note', 'the same in PNG', () => pngText(carrier('lake.png'), 'AIGC', LABEL)),
  forged('note-label.mp3', 'note', 'the same in MP3', () => join(id3Tag(id3Text('AIGC', LABEL)), carrier('notes.mp3'))),
  forged('note-label.flac', 'note', 'the same in FLAC', () => flacComments(carrier('notes.flac'), { AIGC: LABEL })),
  forged('note-label.ogg', 'note', 'the same in Ogg', () => oggComments(carrier('notes.ogg'), { AIGC: LABEL })),
  forged('note-label.webm', 'note', 'the same in WebM', () => webmTags(carrier('city.webm'), { AIGC: LABEL })),
  forged('note-label.mp4', 'note', 'the same in MP4', () => mp4Keys(carrier('city.mp4'), { AIGC: LABEL })),
  forged('note-label.wav', 'note', 'the same in WAV', () => riffInfo(carrier('notes.wav'), { AIGC: LABEL })),
];

const tools: readonly Forged[] = [
  forged('tool-settings.png', 'tool', 'settings of a generator in a photo', () =>
    pngText(carrier('lake.png'), 'parameters', SETTINGS),
  ),
  forged('tool-settings.jpg', 'tool', 'the same in EXIF', () =>
    jpegExif(carrier('lake.jpg'), { userComment: SETTINGS }),
  ),
  forged('tool-settings.webp', 'tool', 'the same in WebP', () =>
    webpExif(carrier('lake.webp'), { userComment: SETTINGS }),
  ),
  forged('tool-settings-exif.png', 'tool', 'the same in EXIF of a PNG', () =>
    pngExif(carrier('lake.png'), { userComment: SETTINGS }),
  ),
  forged('tool-graph.png', 'tool', 'a graph of a generator in a photo', () =>
    pngText(carrier('lake.png'), 'prompt', GRAPH),
  ),
  forged('tool-comment.gif', 'nothing', 'words of an AI product in a comment', () =>
    gifComment(carrier('city.gif'), 'made with Midjourney'),
  ),
  forged('tool-comment.jpg', 'nothing', 'the same in JPEG', () =>
    jpegComment(carrier('lake.jpg'), 'Midjourney, DALL-E, Stable Diffusion'),
  ),
  forged('tool-trailer.jpg', 'nothing', 'a trailer of a phone behind a picture of no phone', () =>
    samsungTrailer(carrier('lake.jpg'), 'PhotoEditor_Re_Edit_Data', { genAIType: 1 }),
  ),
];

const pretended: readonly Forged[] = [
  forged('server.jpg', 'elsewhere', 'an address that pretends to keep credentials', () =>
    jpegXmp(carrier('lake.jpg'), propertyPacket({ 'dcterms:provenance': 'https://openai.com/credentials.c2pa' })),
  ),
  forged('server.png', 'elsewhere', 'the same in PNG', () =>
    pngXmp(carrier('lake.png'), propertyPacket({ 'dcterms:provenance': 'https://adobe.com/x.c2pa' })),
  ),
  forged('words-signed.jpg', 'nothing', 'words that say it is signed', () =>
    jpegComment(carrier('lake.jpg'), 'Content Credentials: signed by OpenAI, trusted'),
  ),
  forged('words-signed.png', 'nothing', 'the same in PNG', () =>
    pngText(carrier('lake.png'), 'Content Credentials', 'signed by Adobe, valid, trusted'),
  ),
  forged('store-in-comment.jpg', 'nothing', 'a store in a comment', async () =>
    jpegSegment(carrier('lake.jpg'), 0xfe, await store()),
  ),
  forged('store-in-text.png', 'nothing', 'a store in a text', async () =>
    pngInsert(carrier('lake.png'), pngChunk('tEXt', join('c2pa\0', await store()))),
  ),
  forged('store-behind.jpg', 'nothing', 'a store behind the end', async () => join(carrier('lake.jpg'), await store())),
  forged('store-behind.png', 'nothing', 'the same in PNG', async () =>
    join(carrier('lake.png'), pngChunk('caBX', await store())),
  ),
  forged('file-behind.jpg', 'nothing', 'a whole signed picture behind the end', async () =>
    join(carrier('lake.jpg'), await signed('coast.jpg', { actions: [CAMERA] })),
  ),
  forged('stripped.jpg', 'nothing', 'an AI picture without its metadata', () => carrier('planets.jpg')),
  forged('stripped.png', 'nothing', 'a screenshot of an AI picture', () => carrier('planets.png')),
  forged('words-only.txt.jpg', 'nothing', 'a claim in an XMP property of no meaning', () =>
    jpegXmp(carrier('lake.jpg'), propertyPacket({ 'dc:source': 'trainedAlgorithmicMedia' })),
  ),
  forged('html-claim.svg', 'nothing', 'a claim in the text of a drawing', () =>
    join(Buffer.from(carrier('dunes.svg')).toString().replace('</svg>', '<text>trainedAlgorithmicMedia</text></svg>')),
  ),
];

/** Claims without a signature, and what only looks like one. */
export const UNSIGNED: readonly Forged[] = [...notes, ...tools, ...pretended];
