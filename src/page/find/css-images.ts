/** Longest computed value that is read; a page may put megabytes of data: URLs into one. */
const MAX_VALUE = 4 * 1024 * 1024;
/** Images of one element that are looked at; further layers are decoration. */
const MAX_IMAGES = 4;

interface Call {
  readonly name: string;
  readonly args: string;
}

/** End of the quoted string that starts at `start`, one past its closing quote. */
function skipString(value: string, start: number): number {
  const quote = value[start];
  let at = start + 1;
  while (at < value.length && value[at] !== quote) at += value[at] === '\\' ? 2 : 1;
  return at + 1;
}

/** Calls `visit` for each place that is outside strings and parentheses; stops where it returns true. */
function scanTop(value: string, visit: (char: string, at: number) => void): void {
  let depth = 0;
  for (let at = 0; at < value.length;) {
    const char = value[at] ?? '';
    if (char === '"' || char === "'") {
      at = skipString(value, at);
      continue;
    }
    if (char === ')') depth -= 1;
    if (depth === 0) visit(char, at);
    if (char === '(') depth += 1;
    at += 1;
  }
}

/** Splits at commas that are outside strings and parentheses. */
function splitTop(value: string): string[] {
  const cuts: number[] = [];
  scanTop(value, (char, at) => {
    if (char === ',') cuts.push(at);
  });
  const edges = [-1, ...cuts, value.length];
  return edges.slice(1).map((end, index) => value.slice((edges[index] ?? 0) + 1, end).trim());
}

/** The function calls of one layer, outermost only. */
function calls(value: string): Call[] {
  const found: Call[] = [];
  let open = -1;
  scanTop(value, (char, at) => {
    if (char === '(') open = at;
    if (char !== ')' || open < 0) return;
    const name = /[-a-z]+$/i.exec(value.slice(0, open))?.[0].toLowerCase() ?? '';
    found.push({ name, args: value.slice(open + 1, at).trim() });
    open = -1;
  });
  return found;
}

/** Resolves the escapes of a CSS string (CSS Syntax 3, §4.3.7). */
function unquote(text: string): string {
  const quoted = /^["']/.test(text);
  const inner = quoted ? text.slice(1, skipString(text, 0) - 1) : text;
  return inner.replace(/\\(?:([0-9a-f]{1,6})\s?|([^]))/gi, (_, hex: string | undefined, char: string | undefined) => {
    if (hex === undefined) return char === '\n' ? '' : (char ?? '');
    const code = Number.parseInt(hex, 16);
    return code === 0 || code > 0x10ffff ? '\ufffd' : String.fromCodePoint(code);
  });
}

function density(option: string): number {
  const match = /([\d.]+)(x|dppx|dpi|dpcm)\s*(?:type\(.*\))?$/i.exec(option);
  const number = Number(match?.[1] ?? 1);
  if (match?.[2] === 'dpi') return number / 96;
  return match?.[2] === 'dpcm' ? (number * 2.54) / 96 : number;
}

/** What an image-set() shows on a screen of this density: the least of those that suffice, else the best. */
function chosen(args: string, ratio: number): string {
  const options = splitTop(args).toSorted((a, b) => density(a) - density(b));
  return options.find((option) => density(option) >= ratio) ?? options.at(-1) ?? '';
}

function imagesOf(layer: string, ratio: number): string[] {
  if (/^["']/.test(layer)) return [unquote(layer)];
  return calls(layer).flatMap(({ name, args }) => {
    if (name === 'url') return [unquote(args)];
    if (name.endsWith('image-set')) return imagesOf(chosen(args, ratio), ratio);
    return name.endsWith('cross-fade')
      ? splitTop(args).flatMap((part) => (calls(part).length > 0 ? imagesOf(part, ratio) : []))
      : [];
  });
}

/** The addresses that a computed `background-image` shows, top layer first; `ratio` is the screen's pixel ratio. */
export function cssImages(value: string, ratio: number): string[] {
  if (value === 'none' || value === '' || value.length > MAX_VALUE || !/url\(|image-set\(/i.test(value)) return [];
  const urls = splitTop(value).flatMap((layer) => imagesOf(layer, ratio));
  return [...new Set(urls.filter((url) => url !== ''))].slice(0, MAX_IMAGES);
}
