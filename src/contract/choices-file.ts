import { CHOICES } from './settings-guard.ts';
import { type Choice, type Settings } from './settings.ts';

/** Name of the format; the number counts up when older versions of AI Labels could no longer read it. */
export const CHOICES_SCHEMA = 'ai-labels-choices/1';

/** Largest file that is read. Bytes. */
export const MAX_CHOICES_FILE = 512 * 1024;

/** Choices that a file can hold: all but whether this device shares them. */
export type FileChoices = Partial<Omit<Settings, 'version' | 'sync'>>;

/**
 * Choices that devices share through the browser's account. Without certificates: those are larger than what it takes,
 * and whom to rely on is not to come from elsewhere unasked.
 */
export type SharedChoices = Omit<FileChoices, 'ownAnchors'>;

/** What a file of choices held, or why it is refused. `choice` names the part that is wrong. */
export type ChoicesFile =
  | { readonly choices: FileChoices }
  | { readonly problem: 'not-choices' | 'newer' | 'nothing' }
  | { readonly problem: 'malformed'; readonly choice: string };

const IN_FILE = (Object.keys(CHOICES) as Choice[]).filter((choice) => choice !== 'sync');
const SHARED = IN_FILE.filter((choice) => choice !== 'ownAnchors');

/** The choices that another device may share; each only where it is as it must be. */
export const sharedOf = (members: Readonly<Record<string, unknown>>): SharedChoices => goodOf(SHARED, members);

function goodOf(choices: readonly Choice[], members: Readonly<Record<string, unknown>>): FileChoices {
  const good = choices.filter((choice) => Object.hasOwn(members, choice) && CHOICES[choice](members[choice]));
  return Object.fromEntries(good.map((choice) => [choice, members[choice]]));
}

/** The text of a file with all choices but those named in `except`, which are not the person's. */
export function writeChoices(settings: Settings, except: readonly string[] = []): string {
  const choices = Object.entries(goodOf(IN_FILE, { ...settings })).filter(([name]) => !except.includes(name));
  return JSON.stringify({ schema: CHOICES_SCHEMA, choices: Object.fromEntries(choices) }, null, 2);
}

/** Reads a file of choices. Nothing is taken of a file of which any part is wrong. */
export function readChoices(text: string): ChoicesFile {
  const file = recordOf(parse(text));
  const schema = file?.['schema'];
  if (file === undefined || typeof schema !== 'string' || !schema.startsWith('ai-labels-choices/')) {
    return { problem: 'not-choices' };
  }
  if (schema !== CHOICES_SCHEMA) return { problem: 'newer' };
  const members = recordOf(file['choices']);
  if (members === undefined || Object.keys(members).length === 0) return { problem: 'nothing' };
  const choices = goodOf(IN_FILE, members);
  const wrong = Object.keys(members).find((name) => !Object.hasOwn(choices, name));
  return wrong === undefined ? { choices } : { problem: 'malformed', choice: wrong };
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
