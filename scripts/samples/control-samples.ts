import { join, utf8 } from './embed/bytes.ts';
import { gifComment } from './embed/gif-tiff.ts';
import { jpegComment, jpegXmp } from './embed/jpeg.ts';
import { pngInternational, pngText, pngXmp } from './embed/png.ts';
import { svgXmp } from './embed/text-audio.ts';
import { carrier, unsigned } from './sample.ts';
import type { Sample } from './sample.ts';
import { packet, propertyPacket, sourceTypePacket } from './xmp.ts';

const PLAIN = [
  'dunes.jpg',
  'forest.png',
  'lake.webp',
  'balloons.gif',
  'dunes.tif',
  'balloons.avif',
  'coast.heic',
  'balloons.svg',
  'balloons.mp4',
  'balloons.mov',
  'city.webm',
  'notes.m4a',
  'notes.mp3',
  'notes.wav',
  'notes.flac',
  'notes.ogg',
];

const nothing = (file: string, what: string, build: () => Uint8Array): Sample =>
  unsigned(file, 'nothing-found', 'none', 'none', what, build);

const plain = PLAIN.map((name) =>
  nothing(`plain${name.slice(name.lastIndexOf('.'))}`, 'No metadata at all.', () => carrier(name)),
);

const TAM = 'trainedAlgorithmicMedia';
const EVIL = `https://vocabulary.example/newscodes/digitalsourcetype/${TAM}`;

const lookalikes: readonly Sample[] = [
  unsigned(
    'look-other-host.jpg',
    'nothing-found',
    'none',
    'none',
    'The source type is an address on a host that is not the vocabulary’s.',
    () => jpegXmp(carrier('planets.jpg'), propertyPacket({ 'Iptc4xmpExt:DigitalSourceType': EVIL })),
  ),
  nothing('look-other-namespace.png', 'The usual prefix is bound to another namespace.', () =>
    pngXmp(
      carrier('aurora.png'),
      packet(
        `<rdf:Description rdf:about="" xmlns:Iptc4xmpExt="urn:not-iptc" Iptc4xmpExt:DigitalSourceType="http://cv.iptc.org/newscodes/digitalsourcetype/${TAM}"/>`,
      ),
    ),
  ),
  nothing('look-caption.jpg', 'Only the caption speaks of AI.', () =>
    jpegXmp(
      carrier('meadow.jpg'),
      propertyPacket({
        'dc:source': `A talk about ${TAM} and things Made with AI`,
        'xmp:CreatorTool': 'Adobe Photoshop 26.0',
      }),
    ),
  ),
  nothing('look-comment.gif', 'A comment mentions c2pa and an AI product.', () =>
    gifComment(carrier('city.gif'), 'c2pa jumbf test, not made with DALL-E'),
  ),
  nothing('look-comment.jpg', 'A comment holds a whole XMP packet, where none belongs.', () =>
    jpegComment(carrier('coast.jpg'), new TextDecoder().decode(sourceTypePacket(TAM, 'attribute'))),
  ),
  nothing('look-trailer.jpg', 'An XMP packet stands behind the end of the picture.', () =>
    join(carrier('forest.jpg'), sourceTypePacket(TAM, 'attribute')),
  ),
  nothing('look-xml-comment.svg', 'The declaration is inside an XML comment.', () =>
    svgXmp(
      carrier('coast.svg'),
      join('<!-- ', new TextDecoder().decode(sourceTypePacket(TAM, 'attribute')).replaceAll('\uFEFF', ''), ' -->'),
    ),
  ),
  nothing('look-credit.png', 'An ordinary credit line.', () =>
    pngXmp(carrier('city.png'), propertyPacket({ 'photoshop:Credit': 'Photo: Ada Example, made with a camera' })),
  ),
  nothing('look-prompt.png', 'A text named “prompt” that is no graph.', () =>
    pngText(carrier('balloons.png'), 'prompt', 'What do you see in this picture?'),
  ),
  nothing('look-parameters.png', 'A text named “parameters” of a physics program.', () =>
    pngText(carrier('mosaic.png'), 'parameters', 'alpha=0.5 beta=2 steps=400 solver=rk4'),
  ),
  nothing('look-description.png', 'A description that tells how pictures are made with AI.', () =>
    pngInternational(carrier('planets.png'), 'Description', utf8('Poster: how an image is made with AI')),
  ),
];

const HTML = '<!doctype html><title>Not found</title><p>This is a page, not a picture.</p>\n';

const unreadable = (file: string, row: Sample['row'], what: string, build: () => Uint8Array): Sample =>
  unsigned(file, row, 'unreadable', 'none', what, build);

const broken: readonly Sample[] = [
  unreadable('bad-truncated.png', 'truncated', 'Cut off in the middle of the pixels.', () =>
    carrier('forest.png').subarray(0, 6000),
  ),
  unreadable('bad-truncated.jpg', 'truncated', 'Cut off in the middle of a header segment.', () =>
    carrier('forest.jpg').subarray(0, 60),
  ),
  unreadable('bad-empty.png', 'empty', 'No bytes at all.', () => new Uint8Array(0)),
  unreadable('bad-html.png', 'not-media', 'A web page whose name says PNG.', () => utf8(HTML)),
];

/** Samples that must stay unlabelled: without metadata, with misleading metadata, or broken. */
export const CONTROL_SAMPLES: readonly Sample[] = [...plain, ...lookalikes, ...broken];
