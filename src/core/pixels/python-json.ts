import { readJson } from '../syntax/json.ts';

/** One token of JSON: a string, or anything else up to white space or punctuation. Linear: no two parts overlap. */
const TOKEN = /"(?:[^"\\]|\\.)*"|[[\]{},:]|[^\s"[\]{},:]+/gs;

/**
 * JSON text as Python's `json.dumps` writes again what it read: members in their order and numbers as they are, one
 * space behind commas and colons, and nothing but ASCII. `without` names a member of the outermost object to leave
 * out. `undefined` for what is no JSON object, or names a member twice.
 */
export function toPythonJson(text: string, without: string): string | undefined {
  const parsed = readJson(text);
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return undefined;
  const tokens = text.match(TOKEN) ?? [];
  const members = splitMembers(tokens.slice(1, -1));
  if (members.length !== Object.keys(parsed).length) return undefined;
  const kept = members.filter(([name]) => name === undefined || readJson(name) !== without);
  return `{${kept.map((member) => member.map(rewrite).join('')).join(', ')}}`;
}

/** Splits the tokens between the outermost braces at the commas of that level. */
function splitMembers(tokens: readonly string[]): string[][] {
  const members: string[][] = [];
  let depth = 0;
  let current: string[] = [];
  for (const token of tokens) {
    if (token === '{' || token === '[') depth += 1;
    if (token === '}' || token === ']') depth -= 1;
    if (token === ',' && depth === 0) {
      members.push(current);
      current = [];
    } else current.push(token);
  }
  if (current.length > 0) members.push(current);
  return members;
}

function rewrite(token: string): string {
  if (token === ',' || token === ':') return `${token} `;
  if (token.startsWith('"')) return pythonString(token);
  if (token === '-0') return '0';
  return /^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(token) && /[.eE]/.test(token) ? pythonFloat(Number(token)) : token;
}

/** A string with every character beyond ASCII escaped, as UTF-16 code units in lower case. */
function pythonString(token: string): string {
  const value = readJson(token);
  if (typeof value !== 'string') return token;
  return JSON.stringify(value).replaceAll(
    /[\u007f-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** The shortest digits that give the number again, in Python's notation: exponents from 1e16 and below 1e-4. */
function pythonFloat(value: number): string {
  if (!Number.isFinite(value)) return value > 0 ? 'Infinity' : '-Infinity';
  const [digits = '0', exponent = '0'] = value.toExponential().split('e');
  const power = Number(exponent);
  if (value === 0) return Object.is(value, -0) ? '-0.0' : '0.0';
  if (power >= -4 && power < 16) return positional(digits, power);
  return `${digits}e${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}`;
}

function positional(scientific: string, power: number): string {
  const sign = scientific.startsWith('-') ? '-' : '';
  const digits = scientific.replaceAll(/[-.]/g, '');
  if (power < 0) return `${sign}0.${'0'.repeat(-power - 1)}${digits}`;
  const whole = digits.slice(0, power + 1).padEnd(power + 1, '0');
  return `${sign}${whole}.${digits.slice(power + 1) || '0'}`;
}
