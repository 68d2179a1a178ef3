/**
 * Small checks from which the guards are built. They take anything, never throw, and look at own properties only, so
 * that neither a polluted prototype nor a crafted payload changes an answer.
 */
export type Check = (value: unknown) => boolean;

/** Text of at most `max` characters. */
export const textUpTo =
  (max: number): Check =>
  (value) =>
    typeof value === 'string' && value.length <= max;

/** Text of at most `max` characters that matches `pattern`, which must not be global or sticky. */
export const textLike =
  (max: number, pattern: RegExp): Check =>
  (value) =>
    typeof value === 'string' && value.length <= max && pattern.test(value);

/** One of a closed set. */
export const oneOf =
  (allowed: readonly (string | number | null)[]): Check =>
  (value) =>
    (allowed as readonly unknown[]).includes(value);

/** A whole number from 0 to 2^53 − 1. */
export const isCount: Check = (value) => typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;

/** `true` or `false`. */
export const isFlag: Check = (value) => typeof value === 'boolean';

/** `null`, or what `check` accepts. */
export const orNull =
  (check: Check): Check =>
  (value) =>
    value === null || check(value);

/** An array of at most `max` members that `check` accepts. */
export const listOf =
  (max: number, check: Check): Check =>
  (value) =>
    // `every` skips holes, which an indexed read of the list would not.
    Array.isArray(value) && value.length <= max && Array.from(value).every(check);

/**
 * An object with all of `required`, any of `optional`, and nothing else. An optional member that is `undefined` counts
 * as absent: one browser drops such members when it clones, the other keeps them.
 */
export const shape =
  (required: Readonly<Record<string, Check>>, optional: Readonly<Record<string, Check>> = {}): Check =>
  (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
    const record = value as Readonly<Record<string, unknown>>;
    for (const [name, check] of Object.entries(required)) {
      if (!Object.hasOwn(record, name) || !check(record[name])) return false;
    }
    return Object.keys(record).every((name) => {
      if (Object.hasOwn(required, name)) return true;
      const check = Object.hasOwn(optional, name) ? optional[name] : undefined;
      return check !== undefined && (record[name] === undefined || check(record[name]));
    });
  };

/** Most that is kept of what this version cannot read, in characters of JSON. */
const MAX_LATER = 64 * 1024;

/** What a later version wrote under a key of ours, to stay for it; nothing where it is more than 64 KiB of JSON. */
export const ofLater = <T>(unread: readonly T[]): readonly T[] =>
  JSON.stringify(unread).length <= MAX_LATER ? unread : [];
