import { arrayOf, fieldOf, recordOf, sourceTypeOf, textOf, type Untrusted } from './untrusted-json.ts';

/** One assertion of a manifest: its label without instance number, and its data, of which nothing is known. */
export interface Assertion {
  readonly label: string;
  readonly data: unknown;
  /** The claim generator took it over from elsewhere without answering for it (claim v2, gathered assertion). */
  readonly gathered: boolean;
}

/** What a signed metadata assertion says of how the file was made. */
export interface MetadataView {
  readonly assertion: string;
  /** Property that says it, without its namespace. */
  readonly property: 'DigitalSourceType' | 'AISystemUsed' | 'AIPromptInformation';
  readonly value: string;
  readonly gathered: boolean;
}

/** An assertion that is told to a person and decides nothing, or little. */
export interface NoteView {
  readonly assertion: 'c2pa.soft-binding' | 'c2pa.ai-disclosure';
  /** Its algorithm; of a disclosure the model and how far people oversaw it. The label where it tells neither. */
  readonly value: string;
}

/** Assertions that may hold properties of IPTC (C2PA 2.4 §18.13, CAWG metadata 1.1), or schema.org's `digitalSourceType`. */
const METADATA = new Set([
  'c2pa.metadata',
  'cawg.metadata',
  'stds.iptc',
  'stds.iptc.photo-metadata',
  'stds.exif',
  'stds.schema-org.CreativeWork',
]);
/** Fields of IPTC Photo Metadata 2025.1 that only an AI system's output has. */
const AI_FIELDS = ['AISystemUsed', 'AIPromptInformation'] as const;

/** What a metadata assertion says of how the file was made; nothing for any other assertion. */
export function readSignedMetadata({ label, data, gathered }: Assertion): MetadataView[] {
  const fields = METADATA.has(label) ? recordOf(data) : undefined;
  if (!fields) return [];
  const found: MetadataView[] = [];
  const sourceType = sourceTypeOf(fields);
  if (sourceType !== undefined) {
    found.push({ assertion: label, property: 'DigitalSourceType', value: fromSchemaOrg(sourceType), gathered });
  }
  for (const property of AI_FIELDS) {
    const value = fieldOf(fields, property.toLowerCase())?.trim();
    if (value !== undefined && value !== '') found.push({ assertion: label, property, value, gathered });
  }
  return found;
}

/** schema.org names the same terms with a tail of its own. */
const fromSchemaOrg = (value: string): string =>
  /^(?:https?:\/\/schema\.org\/)?(?:MultiFrame)?(\w{1,64})DigitalSource$/i.exec(value)?.[1] ?? value;

/** A soft binding (§18.10) or an AI disclosure (§18.28); nothing for any other assertion. */
export function readNote({ label, data }: Assertion): NoteView[] {
  const fields = recordOf(data);
  if (label === 'c2pa.soft-binding') return [{ assertion: label, value: textOf(fields?.['alg']) ?? label }];
  if (label === 'c2pa.ai-disclosure') return [{ assertion: label, value: readDisclosure(fields) || label }];
  return [];
}

/** Some writers keep the profile's fields in a list. */
function readDisclosure(fields: Untrusted | undefined): string {
  const profile = recordOf(fields?.['contentProfile']) ?? recordOf(arrayOf(fields?.['contentProfile'])[0]);
  const parts = [fields?.['modelName'], fields?.['modelIdentifier'], fields?.['modelType']];
  return [...parts, profile?.['humanOversightLevel']]
    .map(textOf)
    .filter((each) => each !== undefined)
    .join(', ');
}
