/** Objects and arrays of one text that are looked at, and how deep they may be nested. */
const MAX_NODES = 2000;
const MAX_DEPTH = 32;
/** Members of one object that are looked at. */
const MAX_MEMBERS = 256;

/** An object of a parsed text. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Takes an object, and the names of its members. */
export type Visit = (object: JsonObject, names: readonly string[]) => void;

/** Whether a value of a parsed text is an object or an array. */
export const isObject = (value: unknown): value is JsonObject => typeof value === 'object' && value !== null;

/** Parses a text of the page; undefined for what is too long or no JSON. */
export function parseJson(text: string, maxLength: number): unknown {
  if (text.length > maxLength) return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** The names of an object's members, as far as they are looked at. */
export const namesOf = (object: JsonObject): readonly string[] => Object.keys(object).slice(0, MAX_MEMBERS);

function* innerObjects(node: JsonObject, visit: Visit): Generator<JsonObject> {
  if (Array.isArray(node)) {
    for (const inner of node as readonly unknown[]) if (isObject(inner)) yield inner;
    return;
  }
  // Listed once: that is most of the time that a wide object takes.
  const names = namesOf(node);
  visit(node, names);
  for (const name of names) {
    const inner = node[name];
    if (isObject(inner)) yield inner;
  }
}

/**
 * Calls `visit` for the objects of a parsed text, each with the names of its members, outermost first, as far as the
 * bounds allow.
 */
export function walkJson(root: unknown, visit: Visit): void {
  let level = [root];
  let nodes = 0;
  for (let depth = 0; depth < MAX_DEPTH && level.length > 0; depth += 1) {
    const next: unknown[] = [];
    for (const node of level) {
      if (!isObject(node)) continue;
      if ((nodes += 1) > MAX_NODES) return;
      for (const inner of innerObjects(node, visit)) if (next.length < MAX_NODES) next.push(inner);
    }
    level = next;
  }
}
