/** Public advisories and weaknesses that the files stand for: what each was, in a few words. */
export const ADVISORIES = {
  'CVE-2026-8813': 'ExifReader: lengths in an ICC text trusted',
  'CVE-2026-8814': 'ExifReader: metadata inflated without bound',
  'GHSA-g77h-45rf-hcx4': 'ExifReader: crash on a box structure',
  'GHSA-pj96-35fp-cfcc': 'ExifReader: item extents of no bytes, by the million',
  'GHSA-q53f-v5gx-7j78': 'ExifReader: size of XMP',
  'GHSA-wx94-r5p4-hx2f': 'ExifReader: ICC profile',
  'GHSA-mjwm-rcx3-79hc': 'ExifReader: a string of a file taken as an address',
  'CVE-2026-31808': 'file-type: ASF loop of 55 bytes',
  'CVE-2022-36313': 'file-type: Matroska loop',
  'CVE-2026-32256': 'music-metadata: ASF object of size 0',
  'GHSA-f94x-6692-553q': 'music-metadata: MP4 stsd of size 0',
  'c2pa-rs #1966': 'JUMBF nested without bound',
  'c2pa-rs #2210': 'Brotli bomb',
  'c2pa-rs #2054': 'overflow in BMFF, PNG or TIFF sizes (also #2102 #2012 #2280 #2359)',
  'c2pa-rs #2064': 'chains and cycles of ingredients (also #1979 #2493)',
  'c2pa-rs #2492': 'diamonds verified again along every path',
  'c2pa-rs #1951': 'assertions without number',
  'cbor-x PR 142': 'nested arrays allocated ahead',
  'CVE-2021-22204': 'exiftool: a string of the file evaluated',
  'CVE-2023-4863': 'libwebp: native decoder broken by a table',
  'CVE-2010-0205': 'libpng: compressed chunk that inflates without bound',
  'CVE-2018-5784': 'libtiff: directories without end',
  'CVE-2017-9208': 'qpdf: objects that refer to each other for ever',
  'CVE-2003-1564': 'libxml2: billion laughs',
  'CVE-2020-36518': 'jackson: JSON nested without bound',
  'CVE-2008-5343': 'GIFAR: one file, two types',
  'CWE-400': 'work without bound',
  'CWE-409': 'small input, large output',
  'CWE-436': 'two readers, two meanings',
  'CWE-611': 'external entities',
  'CWE-674': 'recursion without bound',
  'CWE-776': 'entities that grow',
  'CWE-789': 'memory of a declared size',
  'CWE-835': 'loop without end',
  'CWE-1321': 'prototypes changed by names',
  'CWE-1333': 'patterns that backtrack',
} as const;

/** A key of {@link ADVISORIES}. */
export type Advisory = keyof typeof ADVISORIES;

/** One file that is made to hurt its reader. */
export interface HostileFile {
  /** Unique; the extension is what the file claims to be. */
  readonly name: string;
  /** What it attacks, in one line. */
  readonly attacks: string;
  readonly advisory: Advisory;
  readonly build: () => Uint8Array;
}

/** One row of a list of files. */
export type Row = readonly [name: string, attacks: string, advisory: Advisory, build: () => Uint8Array];

/** Rows as files. */
export const files = (...rows: readonly Row[]): HostileFile[] =>
  rows.map(([name, attacks, advisory, build]) => ({ name, attacks, advisory, build }));
