/**
 * What a digital source type means for the label. `generated`: made by generative AI; `edited`: partly made by it;
 * `may-contain`: AI is possible but not stated; `camera`: captured or scanned; `human`: made by people or by
 * non-generative tools; `neutral`: nothing follows.
 */
export type SourceTypeMeaning = 'generated' | 'edited' | 'may-contain' | 'camera' | 'human' | 'neutral';

/**
 * The digital source type vocabulary: the 20 concepts of IPTC NewsCodes (retired ones included, which stay valid in
 * old files) and the two of C2PA 2.4. Keys are the terms in the standard's spelling. Terms are compared whole:
 * `algorithmicMedia`, which is not AI, is the tail of two terms that are.
 */
export const SOURCE_TYPES = {
  trainedAlgorithmicMedia: 'generated',
  trainedAlgorithmicData: 'generated',
  compositeWithTrainedAlgorithmicMedia: 'edited',
  compositeSynthetic: 'edited',
  virtualRecording: 'may-contain',
  composite: 'may-contain',
  digitalCapture: 'camera',
  computationalCapture: 'camera',
  compositeCapture: 'camera',
  negativeFilm: 'camera',
  positiveFilm: 'camera',
  print: 'camera',
  humanEdits: 'human',
  minorHumanEdits: 'human',
  digitalCreation: 'human',
  digitalArt: 'human',
  algorithmicallyEnhanced: 'human',
  algorithmicMedia: 'human',
  dataDrivenMedia: 'human',
  screenCapture: 'neutral',
  softwareImage: 'neutral',
  empty: 'neutral',
} as const satisfies Record<string, SourceTypeMeaning>;

/** A term of {@link SOURCE_TYPES}. */
export type SourceTypeTerm = keyof typeof SOURCE_TYPES;

/** Longer than any spelling of a term; what is longer is not looked at. */
const MAX_LENGTH = 256;

const SPELLING =
  /^(?:https?:\/\/(?:cv\.iptc\.org\/newscodes|c2pa\.org)\/digitalsourcetype\/|digsrctype:|c2pa\.)?([a-z]+)\/?$/i;

const TERMS = new Map((Object.keys(SOURCE_TYPES) as SourceTypeTerm[]).map((term) => [term.toLowerCase(), term]));

/**
 * The term a value names, in the standard's spelling: as URI of either vocabulary (http or https, with or without
 * trailing slash, query or fragment), QCode `digsrctype:`, old `c2pa.` spelling or bare; in any case. A URI on
 * another host, and any unknown term, gives `undefined`. Trusts nothing, never throws.
 */
export function parseSourceType(value: string): SourceTypeTerm | undefined {
  if (value.length > MAX_LENGTH) return undefined;
  const name = value.trim().split(/[?#]/, 1)[0] ?? '';
  const term = SPELLING.exec(name)?.[1];
  return term === undefined ? undefined : TERMS.get(term.toLowerCase());
}
