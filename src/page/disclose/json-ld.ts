import { sourceTypeSaying } from '../../contract/disclosure.ts';
import { isObject, type JsonObject, namesOf, parseJson, walkJson } from './json.ts';
import { ADDRESSES, bare, type Fact, isMedia, SOURCE_TYPE } from './schema-org.ts';

/** Longest text of one script that is parsed, in characters. */
const MAX_TEXT = 256 * 1024;
/** Values of one property, and facts of one script, that are looked at. */
const MAX_VALUES = 32;
const MAX_FACTS = 512;

/** What `digitalSourceType` of schema.org says in a JSON-LD text, each with the addresses of the item that says it. */
export function readJsonLd(text: string): Fact[] {
  const facts: Fact[] = [];
  if (!text.includes(SOURCE_TYPE)) return facts;
  walkJson(parseJson(text, MAX_TEXT), (object, names) => {
    if (!names.some((name) => name.endsWith(SOURCE_TYPE))) return;
    const members = membersOf(object, names);
    if (!listed(members.get('@type')).some((type) => typeof type === 'string' && isMedia(type))) return;
    const said = listed(members.get(SOURCE_TYPE)).flatMap(textsOf).map(sourceTypeSaying);
    const addresses = said.some(Boolean) ? ADDRESSES.flatMap((name) => addressesOf(members.get(name))) : [];
    for (const says of said) if (says !== undefined) facts.push(...addresses.map((address): Fact => [says, address]));
  });
  return facts.slice(0, MAX_FACTS);
}

const membersOf = (object: JsonObject, names: readonly string[]): ReadonlyMap<string, unknown> =>
  new Map(names.map((name) => [bare(name), object[name]]));

const listed = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value.slice(0, MAX_VALUES) : [value]);

function textsOf(value: unknown): string[] {
  const text = isObject(value) ? (value['@id'] ?? value['@value']) : value;
  return typeof text === 'string' ? [text] : [];
}

/** An object stands for its own address, unless it says itself how it was made. */
function addressesOf(value: unknown): string[] {
  return listed(value).flatMap((each) => {
    if (!isObject(each)) return textsOf(each);
    const members = membersOf(each, namesOf(each));
    if (members.has(SOURCE_TYPE)) return [];
    return [...textsOf(each), ...['contentUrl', 'url'].flatMap((name) => listed(members.get(name)).flatMap(textsOf))];
  });
}
