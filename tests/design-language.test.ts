/** Holds the code to docs/design-language.md: the same tokens, and words that stand out from their ground. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import messages from '../public/_locales/en/messages.json' with { type: 'json' };
import { LABEL_GLYPHS } from '../src/contract/label-shape.ts';
import { labelKey } from '../src/contract/words.ts';
import type { Label } from '../src/core/verdict/verdict.ts';
import { STYLE } from '../src/page/mark/style.ts';

const doc = readFileSync('docs/design-language.md', 'utf8');
const theme = readFileSync('src/ui/theme.css', 'utf8');

type Tokens = Readonly<Record<string, string>>;

/** The cells of the tables’ rows that begin with a token. */
const rows = [...doc.matchAll(/^\| `(--[\w-]+)` +\|(.+)\|$/gm)].map(([, token = '', rest = '']) => {
  const values = [...rest.matchAll(/`([^`]+)`/g)].map((match) => match[1] ?? '');
  return { token, light: values[0] ?? '', dark: values[1] ?? values[0] ?? '' };
});
const tokensOf = (css: string): Tokens =>
  Object.fromEntries(
    [...css.matchAll(/(--[\w-]+): ([^;]+);/g)]
      .map(([, name = '', value = '']) => [name, value] as const)
      .filter(([, value]) => /^(#|rgb)/.test(value)),
  );
const halves = (css: string): readonly [Tokens, Tokens] => {
  const [light = '', dark = ''] = css.split('@media (prefers-color-scheme: dark)');
  return [tokensOf(light), { ...tokensOf(light), ...tokensOf(dark) }];
};
const documented = {
  light: Object.fromEntries(rows.map(({ token, light }) => [token, light])),
  dark: Object.fromEntries(rows.map(({ token, dark }) => [token, dark])),
};

describe('tokens', () => {
  it('of our own pages are those of the document', () => {
    const [light, dark] = halves(theme);
    expect(Object.keys(light).length).toBeGreaterThan(7);
    expect(documented.light).toMatchObject(light);
    expect(documented.dark).toMatchObject(dark);
  });

  it('of markers and cards are those of the document', () => {
    const [light, dark] = halves(STYLE);
    expect(Object.keys(light).length).toBeGreaterThan(10);
    expect(documented.light).toMatchObject(light);
    expect(documented.dark).toMatchObject(dark);
    const inUse = new Set([...STYLE.matchAll(/var\((--[\w-]+)\)/g)].map((match) => match[1] ?? ''));
    expect(Object.keys(light).filter((token) => !inUse.has(token))).toEqual([]);
  });

  it('are the only colours of markers and cards besides black and white', () => {
    const rules = STYLE.replace(/--[\w-]+: [^;]+;/g, '');
    const colours = [...rules.matchAll(/#[\da-f]{3,8}\b/g)].map(([colour]) => colour);
    expect(colours.filter((colour) => !['#ffffff', '#000000'].includes(colour))).toEqual([]);
  });
});

describe('the document', () => {
  it('lists every label with its English words', () => {
    const all: Readonly<Record<string, { readonly message: string }>> = messages;
    for (const label of Object.keys(LABEL_GLYPHS) as Label[]) {
      const row = new RegExp(`^\\| \`${label}\` .*\\| ${all[labelKey(label)]?.message} +\\|$`, 'm');
      expect(doc).toMatch(row);
    }
  });
});

type Colour = readonly [number, number, number];

/** The colour of a token, laid over a ground where it is see-through. */
function colourOf(value: string, ground: Colour): Colour {
  const hex = /^#(..)(..)(..)$/.exec(value);
  if (hex) return [1, 2, 3].map((at) => Number.parseInt(hex[at] ?? '', 16)) as unknown as Colour;
  const [red, green, blue, alpha] = [...value.matchAll(/\d+/g)].map(([number]) => Number(number));
  const over = (part = 0, below = 0): number => (part * (alpha ?? 100) + below * (100 - (alpha ?? 100))) / 100;
  return [over(red, ground[0]), over(green, ground[1]), over(blue, ground[2])];
}

function luminance(colour: Colour): number {
  const [red = 0, green = 0, blue = 0] = colour
    .map((part) => part / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(a: Colour, b: Colour): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

describe.each(['light', 'dark'] as const)('contrast (%s)', (scheme) => {
  const tokens: Tokens = documented[scheme];
  const white: Colour = [255, 255, 255];
  const of = (token: string): Colour => colourOf(tokens[token] ?? '', white);

  it.each([
    ['--ink', '--paper'],
    ['--ink', '--wash'],
    ['--quiet', '--paper'],
    ['--quiet', '--wash'],
    ['--accent', '--paper'],
    ['--accent', '--wash'],
    ['--on-accent', '--accent'],
    ['--tag-ink', '--tag'],
    ['--tag-ink', '--tag-light'],
    ['--tag-ink', '--tag-full'],
  ])('of words in %s on %s is at least 4.5', (ink, ground) => {
    expect(contrast(of(ink), of(ground))).toBeGreaterThanOrEqual(4.5);
  });

  it('of the edges of what can be pressed is at least 3', () => {
    expect(contrast(of('--edge'), of('--paper'))).toBeGreaterThanOrEqual(3);
  });
});
