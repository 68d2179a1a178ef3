import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

interface Message {
  readonly message: string;
  readonly placeholders?: Readonly<Record<string, { readonly content: string }>>;
}
type Locale = Readonly<Record<string, Message>>;
type Rule = (locale: Locale, folder: string) => readonly string[];

const FOLDERS = ['en', 'es', 'fr', 'de', 'pt_BR', 'it', 'nl', 'pl', 'ja', 'ko', 'zh_CN', 'zh_TW', 'hi', 'ar'];

/** Names that stay as they are; any other message of two words or more must differ from English. */
const NAMES: ReadonlySet<string> = new Set(['extensionName', 'credentials_heading', 'marker_name']);

/** No word of the other languages: where one stands, a sentence was left untranslated. */
const ENGLISH = /\b(?:the|this|that|and|with|which|says)\b/i;

const root = new URL('../../public/_locales/', import.meta.url);
const fileOf = (folder: string): URL => new URL(`${folder}/messages.json`, root);
const textOf = (folder: string): string => readFileSync(fileOf(folder), 'utf8');
const localeOf = (folder: string): Locale => JSON.parse(textOf(folder)) as Locale;
const english = localeOf('en');

/** `few` of `popup_count_few`, where the language has that plural and English the key for all others. */
function pluralOf(key: string, folder: string): string | null {
  const [, stem = '', category = ''] = /^(.+)_([a-z]+)$/.exec(key) ?? [];
  const { pluralCategories } = new Intl.PluralRules(folder.replace('_', '-')).resolvedOptions();
  return `${stem}_other` in english && pluralCategories.some((each) => each === category) ? category : null;
}

/** The English message of a key; plurals that English does not have stand beside its general one. */
const besideEnglish = (key: string): Message | undefined => english[key] ?? english[key.replace(/_[a-z]+$/, '_other')];

const namesIn = (message: string): readonly string[] =>
  [...new Set([...message.matchAll(/\$([A-Z]+)\$/g)].map((match) => (match[1] ?? '').toLowerCase()))].toSorted();

const contentsOf = ({ placeholders = {} }: Message): string =>
  JSON.stringify(Object.entries(placeholders).map(([name, { content }]) => [name, content]));

/** Arabic says “two labels” in one word, without the number. */
function keepsPlaceholders(key: string, message: Message, folder: string): boolean {
  const expected = besideEnglish(key);
  if (expected === undefined) return false;
  const counted = ['zero', 'two'].includes(pluralOf(key, folder) ?? '');
  const names = namesIn(message.message);
  const used = names.join() === namesIn(expected.message).join() || (counted && names.length === 0);
  return (
    used && !message.message.replaceAll(/\$[A-Z]+\$/g, '').includes('$') && contentsOf(message) === contentsOf(expected)
  );
}

/** A marker has little room: half as much again as English, or what the shortest of pills can hold. */
function longest(key: string): number {
  if (key === 'extensionName') return 75;
  if (key === 'extensionDescription') return 132;
  if (key.startsWith('label_')) return 24;
  return key.startsWith('marker_') ? Math.max(24, 1.5 * (besideEnglish(key)?.message.length ?? 0)) : Infinity;
}

const UNSEEN = /(?![ \u00a0\u202f\u2066-\u2069])[\p{Z}\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800\ufffc]/u;

/** Whether every isolate is closed, so that the text after a message keeps its own direction. */
function isBalanced(message: string): boolean {
  let depth = 0;
  for (const character of message) {
    if (/[\u2066-\u2068]/.test(character)) depth++;
    if (character === '\u2069' && --depth < 0) return false;
  }
  return depth === 0;
}

/** The keys whose message does not pass. */
const keysWhere =
  (isFault: (key: string, message: Message, folder: string) => boolean): Rule =>
  (locale, folder) =>
    Object.keys(locale).filter((key) => isFault(key, locale[key]!, folder));

const rules = {
  'has every key of English': (locale) => Object.keys(english).filter((key) => !(key in locale)),
  'has no key that English does not have, but for its own plurals': keysWhere(
    (key, _message, folder) => !(key in english) && pluralOf(key, folder) === null,
  ),
  'uses and declares the placeholders of English': keysWhere(
    (key, message, folder) => !keepsPlaceholders(key, message, folder),
  ),
  'has no empty message and no space at an end': keysWhere(
    (_key, { message }) => message === '' || message !== message.trim(),
  ),
  'leaves no English': keysWhere((key, { message }, folder) => {
    if (folder === 'en' || NAMES.has(key)) return false;
    const words = message.match(/\p{L}+/gu)?.length ?? 0;
    return ENGLISH.test(message) || (words > 1 && message === english[key]?.message);
  }),
  'is short where there is little room': keysWhere((key, { message }) => message.length > longest(key)),
  'has no character that cannot be seen': keysWhere(
    (_key, { message }) => UNSEEN.test(message) || !isBalanced(message),
  ),
  'keeps the name, and says its own language and direction': (locale, folder) => {
    const [language = ''] = folder.split('_');
    const right: Readonly<Record<string, boolean>> = {
      extensionName: locale['extensionName']?.message === english['extensionName']?.message,
      ui_language: new Intl.Locale(locale['ui_language']?.message ?? 'und').language === language,
      ui_direction: locale['ui_direction']?.message === (language === 'ar' ? 'rtl' : 'ltr'),
    };
    return Object.keys(right).filter((key) => right[key] === false);
  },
} satisfies Record<string, Rule>;
type RuleName = keyof typeof rules;

describe('the languages', () => {
  it('are the fourteen that are expected, and no other', () => {
    expect(readdirSync(root).filter((folder) => !FOLDERS.includes(folder))).toEqual([]);
  });

  for (const folder of FOLDERS) {
    const absent = !existsSync(fileOf(folder));
    describe.skipIf(absent)(absent ? `${folder}: not there yet` : folder, () => {
      it('is JSON that names each key once', () => {
        const keys = [...textOf(folder).matchAll(/^ {2}"(\w+)":/gm)].map((match) => match[1]);
        expect(keys).toEqual(Object.keys(localeOf(folder)));
      });

      it.each(Object.keys(rules) as RuleName[])('%s', (name) => {
        expect(rules[name](localeOf(folder), folder)).toEqual([]);
      });
    });
  }
});

describe('the rules for languages', () => {
  const say = (key: string, message: string): Locale => ({ ...english, [key]: { ...english[key], message } });
  const { label_camera: _gone, ...without } = english;
  const { placeholders: _none, ...undeclared } = english['look_up_button']!;
  const planted: readonly (readonly [RuleName, string, Locale, string])[] = [
    ['has every key of English', 'label_camera', without, 'en'],
    [
      'has no key that English does not have, but for its own plurals',
      'popup_count_few',
      { ...english, popup_count_few: { message: 'x' } },
      'de',
    ],
    ['uses and declares the placeholders of English', 'look_up_button', say('look_up_button', 'Fragen'), 'en'],
    ['uses and declares the placeholders of English', 'look_up_button', say('look_up_button', '$HOTS$ fragen'), 'en'],
    ['uses and declares the placeholders of English', 'look_up_button', say('look_up_button', '$HOST$ $1'), 'en'],
    [
      'uses and declares the placeholders of English',
      'look_up_button',
      { ...english, look_up_button: undeclared },
      'en',
    ],
    ['has no empty message and no space at an end', 'popup_back', say('popup_back', ''), 'en'],
    ['has no empty message and no space at an end', 'popup_back', say('popup_back', 'Zurück '), 'en'],
    ['leaves no English', 'popup_gone', english, 'de'],
    ['leaves no English', 'popup_back', say('popup_back', 'Back to the list'), 'de'],
    ['is short where there is little room', 'label_camera', say('label_camera', 'K'.repeat(25)), 'en'],
    ['is short where there is little room', 'marker_close', say('marker_close', 'K'.repeat(25)), 'en'],
    ['is short where there is little room', 'extensionDescription', say('extensionDescription', 'K'.repeat(133)), 'en'],
    ['is short where there is little room', 'extensionName', say('extensionName', 'K'.repeat(76)), 'en'],
    ['has no character that cannot be seen', 'popup_back', say('popup_back', 'Zu\u200brück'), 'en'],
    ['has no character that cannot be seen', 'popup_back', say('popup_back', 'Zurück\u2003hier'), 'en'],
    ['has no character that cannot be seen', 'popup_back', say('popup_back', '\u2068Zurück'), 'en'],
    [
      'keeps the name, and says its own language and direction',
      'extensionName',
      say('extensionName', 'KI-Labels'),
      'en',
    ],
    ['keeps the name, and says its own language and direction', 'ui_language', english, 'de'],
    ['keeps the name, and says its own language and direction', 'ui_direction', english, 'ar'],
  ];

  it.each(planted)('“%s” notices a fault in %s', (name, key, locale, folder) => {
    expect(rules[name](locale, folder)).toContain(key);
  });

  it('are each broken at least once above', () => {
    expect(Object.keys(rules).filter((name) => !planted.some(([broken]) => broken === name))).toEqual([]);
  });

  it('let a language have the plurals it needs', () => {
    const few = { ...english, popup_count_few: english['popup_count_other']! };
    const two = { ...english, popup_count_two: { ...english['popup_count_other'], message: 'علامتان' } };
    for (const rule of Object.values(rules).slice(0, 3)) {
      expect(rule(few, 'pl')).toEqual([]);
      expect(rule(two, 'ar')).toEqual([]);
    }
  });
});
