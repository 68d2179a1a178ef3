import { EXIF_TAGS } from '../syntax/exif.ts';
import type { ExifTags, IptcDatasets, Metadata, MetadataItem, TextTag, XmpPacket } from '../syntax/metadata.ts';

/** A text of the file, and where it stood. */
export interface Slot {
  readonly where: string;
  readonly key: string;
  readonly text: string;
}

/** A place of the same meaning in all containers and syntaxes. */
export type Place =
  | 'parameters'
  | 'user-comment'
  | 'comment'
  | 'description'
  | 'software'
  | 'make'
  | 'model'
  | 'artist'
  | 'source'
  | 'title';

interface PlaceNames {
  /** Names of text tags, folded as by {@link foldKeyword}. */
  readonly keywords?: readonly string[];
  readonly exif?: readonly [tag: number, shown: string];
  readonly xmp?: readonly (readonly [namespace: string, name: string, shown: string])[];
  /** IPTC-IIM dataset, as `record:dataset`. */
  readonly iim?: string;
}

const DC = 'http://purl.org/dc/elements/1.1/';
const EXIF = 'http://ns.adobe.com/exif/1.0/';
const TIFF = 'http://ns.adobe.com/tiff/1.0/';
const XMP = 'http://ns.adobe.com/xap/1.0/';

/** XMP mirrors EXIF (XMP part 2 §3): a tool that carries metadata over may leave a text in only one of them. */
const PLACES: Readonly<Record<Place, PlaceNames>> = {
  parameters: { keywords: ['parameters'] },
  'user-comment': {
    keywords: ['usercomment'],
    exif: [EXIF_TAGS.userComment, 'UserComment'],
    xmp: [[EXIF, 'UserComment', 'exif:UserComment']],
  },
  comment: { keywords: ['', 'comment', '©cmt', 'icmt', 'comm'] },
  description: {
    keywords: ['description', 'imagedescription', '©des', 'desc'],
    exif: [EXIF_TAGS.imageDescription, 'ImageDescription'],
    xmp: [
      [DC, 'description', 'dc:description'],
      [TIFF, 'ImageDescription', 'tiff:ImageDescription'],
    ],
    iim: '2:120',
  },
  software: {
    keywords: ['software', '©too', 'isft'],
    exif: [EXIF_TAGS.software, 'Software'],
    xmp: [
      [XMP, 'CreatorTool', 'xmp:CreatorTool'],
      [TIFF, 'Software', 'tiff:Software'],
    ],
  },
  make: { keywords: ['make', '©mak'], exif: [EXIF_TAGS.make, 'Make'], xmp: [[TIFF, 'Make', 'tiff:Make']] },
  model: { keywords: ['model', '©mod'], exif: [EXIF_TAGS.model, 'Model'], xmp: [[TIFF, 'Model', 'tiff:Model']] },
  artist: { exif: [EXIF_TAGS.artist, 'Artist'] },
  source: { keywords: ['source'] },
  title: { keywords: ['title'] },
};

/**
 * A tag's name without the differences that containers make: letter case (Matroska and Vorbis write capitals), and
 * the owner in front (`com.apple.quicktime.comment`, `----:com.apple.iTunes:comment`).
 */
export function foldKeyword(keyword: string): string {
  const name = keyword.toLowerCase();
  return name.slice(Math.max(name.lastIndexOf('.'), name.lastIndexOf(':')) + 1);
}

/** A slot with the place it stands in. */
interface PlacedSlot {
  readonly place: Place;
  readonly slot: Slot;
}
interface PlaceName {
  readonly place: Place;
  readonly shown: string;
}

const BY_KEYWORD = new Map<string, Place>();
const BY_TAG = new Map<number, PlaceName>();
const BY_DATASET = new Map<string, Place>();
/** By name, then by namespace: most properties of a packet have a name that is none of these. */
const BY_PROPERTY = new Map<string, Map<string, PlaceName>>();
for (const [place, { keywords = [], exif, xmp = [], iim }] of Object.entries(PLACES) as [Place, PlaceNames][]) {
  for (const keyword of keywords) BY_KEYWORD.set(keyword, place);
  if (exif) BY_TAG.set(exif[0], { place, shown: exif[1] });
  if (iim !== undefined) BY_DATASET.set(iim, place);
  for (const [namespace, name, shown] of xmp) {
    const named = BY_PROPERTY.get(name) ?? new Map<string, PlaceName>();
    BY_PROPERTY.set(name, named.set(namespace, { place, shown }));
  }
}

/** Sorted once for all indicators: each asks for several places, and a packet may have hundreds of properties. */
const sorted = new WeakMap<MetadataItem, readonly PlacedSlot[]>();

function placedSlots(item: MetadataItem): readonly PlacedSlot[] {
  const known = sorted.get(item);
  if (known !== undefined) return known;
  const slots = sortSlots(item);
  sorted.set(item, slots);
  return slots;
}

function sortSlots(item: MetadataItem): PlacedSlot[] {
  switch (item.syntax) {
    case 'text': {
      const place = BY_KEYWORD.get(foldKeyword(item.keyword));
      return place === undefined ? [] : [{ place, slot: slotOf(item) }];
    }
    case 'exif':
      return exifSlots(item);
    case 'xmp':
      return xmpSlots(item);
    case 'iptc-iim':
      return iimSlots(item);
  }
}

function exifSlots({ where, text: tags }: ExifTags): PlacedSlot[] {
  const slots: PlacedSlot[] = [];
  for (const [tag, text] of tags) {
    const named = BY_TAG.get(tag);
    if (named) slots.push({ place: named.place, slot: { where, key: named.shown, text } });
  }
  return slots;
}

function xmpSlots({ where, properties }: XmpPacket): PlacedSlot[] {
  const slots: PlacedSlot[] = [];
  for (const { namespace, name, values } of properties) {
    const named = BY_PROPERTY.get(name)?.get(namespace);
    if (named === undefined) continue;
    for (const text of values) slots.push({ place: named.place, slot: { where, key: named.shown, text } });
  }
  return slots;
}

function iimSlots({ where, values }: IptcDatasets): PlacedSlot[] {
  const slots: PlacedSlot[] = [];
  for (const [key, place] of BY_DATASET) {
    for (const text of values.get(key) ?? []) slots.push({ place, slot: { where, key, text } });
  }
  return slots;
}

/** The texts of a file in any of these places, in file order. */
export function slotsOf(metadata: Metadata, ...places: readonly Place[]): Slot[] {
  const slots: Slot[] = [];
  for (const item of metadata) {
    const placed = placedSlots(item);
    if (placed.length === 0) continue;
    for (const place of places) {
      for (const each of placed) if (each.place === place) slots.push(each.slot);
    }
  }
  return slots;
}

/** The text tags of a file with one of these names (folded), or all, whichever container they are of. */
export function tagsNamed(metadata: Metadata, ...keywords: readonly string[]): Slot[] {
  const slots: Slot[] = [];
  for (const item of metadata) {
    if (item.syntax !== 'text') continue;
    if (keywords.length === 0 || keywords.includes(foldKeyword(item.keyword))) slots.push(slotOf(item));
  }
  return slots;
}

function slotOf({ where, keyword, text }: TextTag): Slot {
  return { where, key: keyword === '' ? 'comment' : keyword, text };
}
