import { asObject, readJson } from '../syntax/json.ts';

/** Settings of a program, by folded name: tools differ in `cfg_scale`, `cfgScale` and `CFG scale`. */
export type Settings = ReadonlyMap<string, unknown>;

/** Longest number as text; a longer one is no setting. */
const MAX_DIGITS = 32;

/** Entries read of one list. */
const MAX_ENTRIES = 64;

/** A setting's name in lower case, without blanks, underscores and hyphens. */
export function foldName(name: string): string {
  return name.toLowerCase().replaceAll(/[\s_-]+/g, '');
}

/**
 * The members of a JSON object, also of one that was made a JSON string once more or is padded with blanks or zeros.
 * Anything else gives `undefined`. Never throws.
 */
export function readSettings(text: string): Settings | undefined {
  const json = withoutPadding(text);
  if (!/^["{]/.test(json)) return undefined;
  const first = readJson(json);
  return settingsOf(typeof first === 'string' ? readJson(first) : first);
}

/**
 * The entries of a list `Name: value; Name: value`, or with each on a line of its own; the first of a name counts.
 * What has no name belongs to no entry. A text that does not begin with a name gives `undefined`.
 */
export function readSettingsList(text: string): Settings | undefined {
  if (!/^\s*[A-Za-z][\w ]{0,31}: /.test(text)) return undefined;
  const settings = new Map<string, string>();
  for (const part of text.split(/; |\n/, MAX_ENTRIES)) {
    const [, name, value] = /^\s*([A-Za-z][\w ]{0,31}): ?(.*)$/.exec(part) ?? [];
    if (name === undefined || value === undefined || settings.has(foldName(name))) continue;
    settings.set(foldName(name), value);
  }
  return settings;
}

/** The members of an object, if it is one. */
export function settingsOf(value: unknown): Settings | undefined {
  const object = asObject(value);
  return object && new Map(Object.entries(object).map(([name, member]) => [foldName(name), member]));
}

function withoutPadding(text: string): string {
  let end = text.length;
  while (end > 0 && text.charCodeAt(end - 1) <= 0x20) end -= 1;
  return text.slice(0, end).trimStart();
}

/** Whether one of the settings is a number, or the text of one. */
export function hasNumber(settings: Settings, ...names: readonly string[]): boolean {
  return names.some((name) => {
    const value = settings.get(name);
    if (typeof value === 'number') return Number.isFinite(value);
    return typeof value === 'string' && value.length <= MAX_DIGITS && /^\s*-?\d+(?:\.\d+)?\s*$/.test(value);
  });
}

/** Whether one of the settings is a text with something in it. */
export function hasText(settings: Settings, ...names: readonly string[]): boolean {
  return names.some((name) => {
    const value = settings.get(name);
    return typeof value === 'string' && value.trim() !== '';
  });
}

/** Whether one of the settings is a prompt: a text, also an empty one, or a list of parts. */
export function hasPrompt(settings: Settings, ...names: readonly string[]): boolean {
  return names.some((name) => typeof settings.get(name) === 'string' || Array.isArray(settings.get(name)));
}

/** Whether one of the settings is an object or a text with something in it, as models are named. */
export function hasModel(settings: Settings, ...names: readonly string[]): boolean {
  return hasText(settings, ...names) || names.some((name) => asObject(settings.get(name)) !== undefined);
}

/** How many of the conditions hold. */
export function count(...conditions: readonly boolean[]): number {
  return conditions.filter(Boolean).length;
}
