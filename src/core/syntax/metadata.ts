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

/** One PNG textual chunk (PNG 3rd edition §11.3.3). */
export interface PngText {
  readonly syntax: 'png-text';
  readonly where: string;
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
export type MetadataItem = XmpPacket | PngText | ExifTags | IptcDatasets;

/** Everything read from one file except its credentials, in file order. */
export type Metadata = readonly MetadataItem[];
