/**
 * Organisations on the official list of signers and on the older one, and those whose names labels mention most. A test
 * holds that nobody of the official list is missing.
 */
const KNOWN = [
  'Adobe Inc.',
  'Adobe Systems Incorporated',
  'Agence France Presse',
  'Amazon Web Services, Inc.',
  'Apple Inc.',
  'BBC',
  'Black Forest Labs Inc.',
  'Canon Inc.',
  'Castlabs',
  'Cloudflare, Inc.',
  'DigiCert, Inc.',
  'Digimarc Corporation',
  'ElevenLabs Inc.',
  'Encypher Corp.',
  'FUJIFILM Corporation',
  'Google LLC',
  'Huanyu Trust Ltd',
  'Huawei Technologies Co., Ltd.',
  'Irdeto BV',
  'Leica Camera AG',
  'Meta Platforms, Inc.',
  'Microsoft Corporation',
  'Midjourney, Inc.',
  'NIKON CORPORATION',
  'OpenAI OpCo, LLC',
  'OpenAI',
  'Pinterest Inc.',
  'SSL Corporation',
  'Samsung Corporation',
  'Samsung Electronics',
  'Snowball Technology Co., Ltd.',
  'Sony Corporation',
  'Stability AI Ltd',
  'Tauth Labs Inc.',
  'TikTok Inc.',
  'Truepic Inc.',
  'Trufo Inc.',
  'TrustAsia Technologies, Inc.',
  'Verimago LLC',
  'Whole Earth Labs LLC',
  'Xiaomi Inc.',
  'vivo Mobile Communication Co., Ltd.',
];

/** Forms of companies, which forgers leave out or exchange. */
const FORMS = /\b(?:ag|bv|co|company|corp|corporation|gmbh|inc|incorporated|kk|limited|llc|ltd|nv|opco|plc|sa)\b/g;

/**
 * Letters of Cyrillic, Greek and others that look like Latin ones, and digits that look like letters: those of the
 * confusable characters of Unicode (UTS 39 §4) that names in Latin script are forged with.
 */
const ALIKE: Readonly<Record<string, string>> = {
  a: 'аαɑ@4',
  b: 'ьвβƅ6',
  c: 'сϲᴄ',
  d: 'ԁɗ',
  e: 'еєεҽ3',
  f: 'ƒſ',
  g: 'ɡց9ɢ',
  h: 'һнհ',
  j: 'јϳ',
  k: 'кκᴋ',
  l: 'іιӏıɩ1|!il',
  m: 'мᴍ',
  n: 'пηո',
  o: 'оοσօ0ᴏ',
  p: 'рρ',
  q: 'ԛգ',
  r: 'гɾᴦ',
  s: 'ѕꜱ5$',
  t: 'тτ7ᴛ',
  u: 'υսᴜц',
  v: 'ѵνᴠ',
  w: 'ѡԝωᴡ',
  x: 'хχ×',
  y: 'уүγʏ',
  z: 'ᴢ2',
};
const LETTER = new Map(Object.entries(ALIKE).flatMap(([letter, alike]) => [...alike].map((each) => [each, letter])));
/** Pairs that look like one letter. */
const PAIRS: readonly (readonly [string, string])[] = [
  ['rn', 'm'],
  ['vv', 'w'],
  ['cl', 'd'],
];
/** Signers' names are a line long; what is longer resembles none. */
const LONGEST = 128;

/** What a name looks like: equal for names that a person could take for each other. */
function skeleton(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replaceAll(/[\p{M}\p{Cf}\p{Default_Ignorable_Code_Point}]/gu, '')
    .toLowerCase();
  const latin = Array.from(plain, (character) => LETTER.get(character) ?? character).join('');
  const letters = latin.replaceAll(FORMS_ALIKE, ' ').replaceAll(/[^\p{L}\p{N}]/gu, '');
  return PAIRS.reduce((text, [pair, letter]) => text.replaceAll(pair, letter), letters);
}

/** The forms of companies as the letters stand for each other. */
const FORMS_ALIKE = new RegExp(FORMS.source.replaceAll(/(?<!\\)i/g, 'l'), 'g');

let known: ReadonlySet<string> | undefined;

/** Whether a name is that of a known signer, or could be taken for it. Says nothing of who bears it. */
export function resemblesKnownSigner(name: string): boolean {
  if (name.length > LONGEST) return false;
  known ??= new Set(KNOWN.map(skeleton));
  return known.has(skeleton(name));
}
