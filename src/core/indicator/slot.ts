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

/** The texts in one place of one item. */
function slotsIn(item: MetadataItem, place: Place): Slot[] {
  const names = PLACES[place];
  switch (item.syntax) {
    case 'text':
      return names.keywords?.includes(foldKeyword(item.keyword)) ? [slotOf(item)] : [];
    case 'exif':
      return exifSlots(item, names);
    case 'xmp':
      return xmpSlots(item, names);
    case 'iptc-iim':
      return iimSlots(item, names);
  }
}

function exifSlots({ where, text: tags }: ExifTags, { exif }: PlaceNames): Slot[] {
  const text = exif && tags.get(exif[0]);
  return exif === undefined || text === undefined ? [] : [{ where, key: exif[1], text }];
}

function xmpSlots({ where, properties }: XmpPacket, { xmp = [] }: PlaceNames): Slot[] {
  return properties.flatMap(({ namespace, name, values }) => {
    const key = xmp.find((each) => each[0] === namespace && each[1] === name)?.[2];
    return key === undefined ? [] : values.map((text) => ({ where, key, text }));
  });
}

function iimSlots({ where, values }: IptcDatasets, { iim }: PlaceNames): Slot[] {
  return iim === undefined ? [] : (values.get(iim) ?? []).map((text) => ({ where, key: iim, text }));
}

/** The texts of a file in any of these places, in file order. */
export function slotsOf(metadata: Metadata, ...places: readonly Place[]): Slot[] {
  return metadata.flatMap((item) => places.flatMap((place) => slotsIn(item, place)));
}

/** The text tags of a file with one of these names (folded), or all, whichever container they are of. */
export function tagsNamed(metadata: Metadata, ...keywords: readonly string[]): Slot[] {
  return metadata.flatMap((item) => {
    if (item.syntax !== 'text') return [];
    return keywords.length === 0 || keywords.includes(foldKeyword(item.keyword)) ? [slotOf(item)] : [];
  });
}

function slotOf({ where, keyword, text }: TextTag): Slot {
  return { where, key: keyword === '' ? 'comment' : keyword, text };
}
