/** A property of an XMP packet, with every serialisation of RDF/XML reduced to this form (ISO 16684-1 §7). */
export interface XmpProperty {
  /** Namespace URI. Prefixes are not kept: writers choose them freely. */
  readonly namespace: string;
  readonly name: string;
  /** Text, or the resource URI; one entry for each array item. */
  readonly values: readonly string[];
}

/** One XMP packet of the file; extended portions are read into the packet that announces them. */
export interface XmpPacket {
  readonly syntax: 'xmp';
  readonly where: string;
  readonly properties: readonly XmpProperty[];
}

/**
 * Families of named text that containers carry beside the standard syntaxes. `png`: textual chunks (PNG 3rd edition
 * §11.3); `id3`: text, comment and link frames (ID3v2); `vorbis`: comment headers (Vorbis I §5); `matroska`: simple
 * tags (RFC 9559 §5.1.8); `mp4`: item lists and user data (QuickTime File Format); `riff`: INFO lists, `bext` and
 * native chunks, also those of AIFF; `comment`: the unnamed comments of JPEG and GIF; `pdf`: the information dictionary; `flv`: script
 * data; `trailer`: what a device maker puts behind the end of the picture.
 */
export const TEXT_SYSTEMS = [
  'png',
  'id3',
  'vorbis',
  'matroska',
  'mp4',
  'riff',
  'comment',
  'pdf',
  'flv',
  'trailer',
] as const;

/** One member of {@link TEXT_SYSTEMS}. */
export type TextSystem = (typeof TEXT_SYSTEMS)[number];

/** One named text of a container's own tags. */
export interface TextTag {
  readonly syntax: 'text';
  readonly system: TextSystem;
  /** Place in the container, our words: `tEXt`, `TXXX`, `moov/udta/meta`. */
  readonly where: string;
  /** Name as the file spells it; empty for comments, which have none. */
  readonly keyword: string;
  readonly text: string;
}

/** The text tags of one EXIF block that indicators look at (Exif 3.0 §4.6). */
export interface ExifTags {
  readonly syntax: 'exif';
  readonly where: string;
  /** Tag number → text; UserComment (0x9286) is decoded by its character-code prefix. */
  readonly text: ReadonlyMap<number, string>;
}

/** The text datasets of one IPTC-IIM block (IIM 4.2). */
export interface IptcDatasets {
  readonly syntax: 'iptc-iim';
  readonly where: string;
  /** `record:dataset` (for example `2:110`) → values. */
  readonly values: ReadonlyMap<string, readonly string[]>;
}

/** One metadata block, read and bounded. Strings come from the file: untrusted, never to be rendered as markup. */
export type MetadataItem = XmpPacket | TextTag | ExifTags | IptcDatasets;

/** Everything read from one file except its credentials, in file order. */
export type Metadata = readonly MetadataItem[];
