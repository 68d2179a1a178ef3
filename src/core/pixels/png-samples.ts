import type { PngHeader } from './png-header.ts';

/** Turns an unfiltered row of the file into one of a raster. */
export type RowConverter = (row: Uint8Array) => Uint8Array;

/** Colours and their opacity, as `PLTE` and `tRNS` hold them. Indices outside are black and opaque. */
export interface Palette {
  readonly colours: Uint8Array;
  readonly alphas: Uint8Array;
}

/** How many channels a raster of this file has, and how its rows come to be. */
export function rowConverter(header: PngHeader, palette: Palette): { channels: 3 | 4; convert: RowConverter } {
  const { colourType, width } = header;
  const isWide = header.bitDepth === 16;
  if (colourType === 3) {
    const channels = palette.alphas.byteLength > 0 ? 4 : 3;
    return { channels, convert: (row) => lookUp(row, header, palette, channels) };
  }
  const samples = header.pixelBits / header.bitDepth;
  const convert: RowConverter = (row) => {
    const narrow = isWide ? highBytes(row) : row;
    return samples < 3 ? widen(narrow, width, samples) : narrow;
  };
  return { channels: samples % 2 === 0 ? 4 : 3, convert };
}

function highBytes(row: Uint8Array): Uint8Array {
  const narrow = new Uint8Array(row.byteLength >> 1);
  for (let i = 0; i < narrow.length; i++) narrow[i] = row[i * 2] ?? 0;
  return narrow;
}

/** Gray as three equal colours, with its alpha if there is one. */
function widen(row: Uint8Array, width: number, samples: number): Uint8Array {
  const wide = new Uint8Array(width * (samples + 2));
  for (let x = 0; x < width; x++) {
    const at = x * (samples + 2);
    wide.fill(row[x * samples] ?? 0, at, at + 3);
    if (samples === 2) wide[at + 3] = row[x * 2 + 1] ?? 0;
  }
  return wide;
}

function lookUp(row: Uint8Array, { width, bitDepth }: PngHeader, palette: Palette, channels: 3 | 4): Uint8Array {
  const out = new Uint8Array(width * channels);
  const mask = (1 << bitDepth) - 1;
  for (let x = 0; x < width; x++) {
    const bit = x * bitDepth;
    const index = ((row[bit >> 3] ?? 0) >> (8 - bitDepth - (bit & 7))) & mask;
    out.set(palette.colours.subarray(index * 3, index * 3 + 3), x * channels);
    if (channels === 4) out[x * 4 + 3] = palette.alphas[index] ?? 0xff;
  }
  return out;
}
