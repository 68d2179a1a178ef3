import type { Window } from '../bytes/window.ts';

/** What a metadata block holds, by its place in the container. Says nothing about its content. */
export type BlockKind =
  /** A JUMBF manifest store (C2PA 2.4 §11), complete after joining the ranges. */
  | 'c2pa'
  /** An XMP packet (ISO 16684-1). */
  | 'xmp'
  /** One portion of JPEG extended XMP (XMP part 3 §1.1.3.1): GUID, full length and offset, then data. */
  | 'xmp-extended'
  /** A TIFF structure holding EXIF, starting at its byte-order mark. */
  | 'exif'
  /** IPTC-IIM datasets (record 1..9), without the Photoshop wrapper. */
  | 'iptc-iim'
  /** The body of a PNG tEXt chunk: keyword, zero, Latin-1 text. */
  | 'png-text'
  /** The body of a PNG zTXt chunk. */
  | 'png-ztxt'
  /** The body of a PNG iTXt chunk. */
  | 'png-itxt'
  /** The body of an ID3v2 text, comment or link frame; the block's `name` is the frame's, in the form of 2.3. */
  | 'id3-text'
  /** Comments of a Vorbis comment header, each with its length before it; without vendor, count and pictures. */
  | 'vorbis-comments'
  /** The content of a Matroska `Tags` element. */
  | 'matroska-tags'
  /** One item box of an `ilst`, behind the entry of `keys` that names it where there is one. */
  | 'mp4-item'
  /** One box of QuickTime user data that holds text. */
  | 'mp4-user-text'
  /** The text of a RIFF or AIFF chunk, or of a field in one; the block's `name` is the chunk's. */
  | 'riff-text'
  /** The body of an FLV script tag. */
  | 'flv-script'
  /** A comment without a name, and without a declared encoding. */
  | 'comment'
  /** An AIGC label that stands by itself in a JPEG application segment. */
  | 'aigc'
  /** One entry of Samsung's trailer: marker, name and data. */
  | 'sef-entry'
  /** Text fields of TIFF directories: the first four bytes of the file, then entry and value of each in turn. */
  | 'tiff-fields'
  /** A PDF string object, the value of `/AIGC` in the information dictionary. */
  | 'pdf-aigc';

/** Bytes of the file, as offset and length. */
export interface ByteRange {
  readonly offset: number;
  readonly length: number;
}

/** One metadata block: where its bytes are, and how they are wrapped. */
export interface Block {
  readonly kind: BlockKind;
  /** In reading order; the block's bytes are the ranges joined. Never empty. */
  readonly ranges: readonly ByteRange[];
  /** Place in the container's own words, for example `APP1`, `iTXt`, `moov/udta/XMP_`. Our text, never the file's. */
  readonly where: string;
  /** What the container calls the text, where its bytes do not tell. From a closed list of ours, never the file's. */
  readonly name?: string;
  /** How the joined bytes must be unwrapped before reading; absent: not at all. `brotli-offset`: as a box `Exif`. */
  readonly encoding?: 'base64' | 'id3-unsynchronised' | 'deflate' | 'brotli' | 'brotli-offset';
}

/** Containers we know; also the `container` of a verdict's source. */
export const CONTAINER_IDS = [
  'jpeg',
  'png',
  'webp',
  'gif',
  'tiff',
  'avif',
  'heic',
  'mp4',
  'webm',
  'mp3',
  'wav',
  'aiff',
  'avi',
  'flv',
  'flac',
  'ogg',
  'svg',
  'pdf',
  'jxl',
  'bmp',
  'ico',
  'psd',
  'raf',
  'cr3',
  'xmp',
  'c2pa',
] as const;

/** One member of {@link CONTAINER_IDS}. */
export type ContainerId = (typeof CONTAINER_IDS)[number];

/** Receives each block as the walk meets it, so that blocks before a broken place are not lost. */
export type EmitBlock = (block: Block) => void;

/**
 * One container format: tells its files by their first bytes, and lists metadata blocks by walking the structure.
 * A walk interprets no block, reads nothing outside the structure, and never trusts a declared length.
 */
export interface Container {
  readonly id: ContainerId;
  /** MIME type for which the C2PA reader is asked; also shown. */
  readonly mime: string;
  readonly medium: 'image' | 'video' | 'audio' | 'document';
  /**
   * Emits every block.
   * @throws InspectError `malformed`, `truncated`, `limit` or `unsupported`; blocks emitted before stay valid.
   */
  walk(window: Window, emit: EmitBlock): Promise<void>;
}
