import { aiff } from './aiff.ts';
import { bmp, ico } from './bitmap.ts';
import { avif, heic, mp4 } from './bmff.ts';
import type { Container, ContainerId } from './container.ts';
import { cr3 } from './cr3.ts';
import { webm } from './ebml.ts';
import { flac } from './flac.ts';
import { flv } from './flv.ts';
import { gif } from './gif.ts';
import { jpeg } from './jpeg.ts';
import { jxl } from './jxl.ts';
import { mp3 } from './mp3.ts';
import { ogg } from './ogg.ts';
import { pdf } from './pdf.ts';
import { png } from './png.ts';
import { psd } from './psd.ts';
import { raf } from './raf.ts';
import { avi, wav, webp } from './riff.ts';
import { c2pa, xmp } from './sidecar.ts';
import { svg } from './svg.ts';
import { tiff } from './tiff.ts';

/** Every container we read, by its id. A new one is a file, a line here and its bytes in `sniff.ts`. */
export const CONTAINERS = {
  jpeg,
  png,
  webp,
  gif,
  tiff,
  avif,
  heic,
  mp4,
  webm,
  mp3,
  wav,
  aiff,
  avi,
  flv,
  flac,
  ogg,
  svg,
  pdf,
  jxl,
  bmp,
  ico,
  psd,
  raf,
  cr3,
  xmp,
  c2pa,
} satisfies Record<ContainerId, Container>;
