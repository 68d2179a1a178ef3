import { LIMITS } from '../limits.ts';

/** A JSON object of a file. Read members with {@link member} only: names may be those of `Object.prototype`. */
export type JsonObject = Readonly<Record<string, unknown>>;

const QUOTE = 0x22;
const MINUS = 0x2d;
const BIG_I = 0x49;
const BIG_N = 0x4e;
const OPEN_BRACKET = 0x5b;
const BACKSLASH = 0x5c;
const CLOSE_BRACKET = 0x5d;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;
const TOKENS = ['NaN', '-Infinity', 'Infinity'];

/**
 * Parses JSON of a file: at most `LIMITS.jsonBytes` characters, nested at most `LIMITS.jsonDepth` deep. Python's
 * `NaN` and `Infinity` are read as null. Anything else that is not JSON gives `undefined`. Never throws.
 */
export function readJson(text: string): unknown {
  if (text.length > LIMITS.jsonBytes) return undefined;
  const strict = withoutPythonNumbers(text);
  if (strict === undefined) return undefined;
  try {
    return JSON.parse(strict) as unknown;
  } catch {
    return undefined;
  }
}

/** One pass outside strings: counts nesting (`undefined` when too deep) and replaces what Python adds to JSON. */
function withoutPythonNumbers(text: string): string | undefined {
  let depth = 0;
  let from = 0;
  let clean = '';
  for (let at = 0; at < text.length; at++) {
    switch (text.charCodeAt(at)) {
      case QUOTE:
        at = endOfString(text, at);
        break;
      case OPEN_BRACKET:
      case OPEN_BRACE:
        depth += 1;
        if (depth > LIMITS.jsonDepth) return undefined;
        break;
      case CLOSE_BRACKET:
      case CLOSE_BRACE:
        depth -= 1;
        break;
      default: {
        const token = pythonNumber(text, at);
        if (token === undefined) break;
        clean += `${text.slice(from, at)}null`;
        from = at + token.length;
        at = from - 1;
      }
    }
  }
  return from === 0 ? text : clean + text.slice(from);
}

function pythonNumber(text: string, at: number): string | undefined {
  const code = text.charCodeAt(at);
  if (code !== BIG_N && code !== BIG_I && code !== MINUS) return undefined;
  return TOKENS.find((name) => text.startsWith(name, at));
}

/** Position of the closing quote, or the end of the text. */
function endOfString(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) break;
    at += code === BACKSLASH ? 2 : 1;
  }
  return at;
}

/** The value if it is an object and no array. */
export function asObject(value: unknown): JsonObject | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : undefined;
}

/** An own member of an object; `undefined` for anything else. Never reaches a prototype. */
export function member(value: unknown, name: string): unknown {
  const object = asObject(value);
  return object !== undefined && Object.hasOwn(object, name) ? object[name] : undefined;
}
