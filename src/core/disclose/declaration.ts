import { IPTC_EXTENSION } from '../indicator/iptc-properties.ts';
import type { SourceTypeTerm } from '../verdict/source-type.ts';
import { utf8 } from './encode.ts';

/** What a person declares of a file. */
export interface Declaration {
  readonly says: 'made' | 'edited';
  /** The AI system that was used, as free text; empty where nothing is said of it. */
  readonly system: string;
  /** Its version; counts only with a system. */
  readonly version: string;
}

/** One property of XMP to be written. */
export interface Wanted {
  readonly namespace: string;
  readonly name: string;
  /** `undefined`: none of the file's own may stay. */
  readonly value: string | undefined;
  /** Only where the file has it already. */
  readonly onlyInPlace?: boolean;
}

/** Characters of a text that are written. */
export const LONGEST_TEXT = 128;

/** The term that is written. */
export const TERMS: Readonly<Record<Declaration['says'], SourceTypeTerm>> = {
  made: 'trainedAlgorithmicMedia',
  edited: 'compositeWithTrainedAlgorithmicMedia',
};
const VOCABULARY = 'http://cv.iptc.org/newscodes/digitalsourcetype/';

/** Control characters, which XML cannot hold, and what breaks a line. */
// oxlint-disable-next-line no-control-regex
const CONTROLS = /[\u0000-\u001F\u007F-\u009F\u2028\u2029\uFFFE\uFFFF]+/g;

/** Text as it is written: on one line, without what XML cannot hold, at most {@link LONGEST_TEXT} characters. */
export function toWritten(text: string): string {
  return [...text.replace(CONTROLS, ' ').trim()].slice(0, LONGEST_TEXT).join('').trim();
}

/**
 * The properties that a declaration consists of (IPTC Photo Metadata 2025.1). The predecessor of `DigitalSourceType`
 * follows where a file has it, so that no two readers are told different things. A system that is not named leaves
 * what the file says of one.
 */
export function wantedProperties({ says, system, version }: Declaration): readonly Wanted[] {
  const value = VOCABULARY + TERMS[says];
  const of = (name: string, text: string | undefined): Wanted => ({ namespace: IPTC_EXTENSION, name, value: text });
  const types = [
    of('DigitalSourceType', value),
    { ...of('DigitalSourceFileType', value), onlyInPlace: true },
    { ...of('DigitalSourcefileType', value), onlyInPlace: true },
  ];
  const named = toWritten(system);
  if (named === '') return types;
  return [...types, of('AISystemUsed', named), of('AISystemVersionUsed', toWritten(version) || undefined)];
}

/** The same properties, of which none may stay: for packets beside the one that is written. */
export const withoutValues = (wanted: readonly Wanted[]): readonly Wanted[] =>
  wanted.map((each) => ({ ...each, value: undefined }));

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text for an attribute or an element of XML, in UTF-8. */
export const escaped = (text: string): string => utf8(text.replace(/[&<>"']/g, (found) => ESCAPES[found] ?? found));

/** A packet that says nothing but this (ISO 16684-1 §7), in UTF-8. */
export function newPacket(wanted: readonly Wanted[]): string {
  const lines = wanted.flatMap(({ name, value, onlyInPlace }) =>
    value === undefined || onlyInPlace ? [] : [`\n    Iptc4xmpExt:${name}="${escaped(value)}"`],
  );
  return `<?xpacket begin="${utf8('\uFEFF')}" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about=""
    xmlns:Iptc4xmpExt="${IPTC_EXTENSION}"${lines.join('')}/>
 </rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>`;
}
