import { LIMITS } from '../limits.ts';

/** An object of parsed JSON: nothing is known of its fields. Read fields by literal names only, see {@link recordOf}. */
export type Untrusted = Readonly<Record<string, unknown>>;

/** `value` if it is an object but no array. Its own fields are copied onto no prototype, so inherited names are absent. */
export function recordOf(value: unknown): Untrusted | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  return Object.assign(Object.create(null), value) as Untrusted;
}

/** `value` if it is an array, cut to `LIMITS.assertions` entries; else an empty one. */
export function arrayOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value.slice(0, LIMITS.assertions) : [];
}

/** `value` if it is a string that is not empty. */
export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/**
 * The digital source type in an object: its key in any case, with or without namespace prefix or underscores
 * (`digitalSourceType`, `digitalsourcetype`, `Iptc4xmpExt:DigitalSourceType`); its value as {@link fieldOf} tells.
 */
export const sourceTypeOf = (fields: Untrusted | undefined): string | undefined =>
  fields && fieldOf(fields, 'digitalsourcetype');

/**
 * The text of a field whose key is `name` (lower case) in any case, with or without namespace prefix or underscores;
 * its value a string, `{"@id": …}`, `{"@value": …}` or a list of one of these.
 */
export function fieldOf(fields: Untrusted, name: string): string | undefined {
  for (const key of Object.keys(fields).slice(0, LIMITS.assertions)) {
    const local = key.slice(key.search(/[^:/#]*$/)).toLowerCase();
    if (local.replaceAll('_', '') !== name) continue;
    const value = fields[key];
    const first = Array.isArray(value) ? value[0] : value;
    const text = textOf(first) ?? textOf(recordOf(first)?.['@id']) ?? textOf(recordOf(first)?.['@value']);
    if (text !== undefined) return text;
  }
  return undefined;
}
