import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { RULES, type RuleId } from '../../src/core/verdict/table.ts';

/** Rows of the decision table in the catalogue of indicators, section 9. */
export const CATALOGUE_ROWS: readonly string[] = Array.from({ length: 35 }, (_, index) => String(index + 1)).flatMap(
  (row) => (row === '8' ? ['8a', '8b'] : [row]),
);

/** Rows for which the table needs no rule of its own: what they come to, and words that a test of them holds. */
export const ROWS_WITHOUT_RULE: Readonly<Record<string, { readonly what: string; readonly word: string }>> = {
  '29': {
    what: 'A signed action that mentions SynthID: the rest of the manifest decides.',
    word: 'Applied imperceptible SynthID watermark.',
  },
  '35': { what: 'Nothing found: no label, and that is said to mean nothing.', word: "'nothing-found'" },
};

/**
 * Beginnings of rules that no file of ours can hold, with the reason. Everything else in the table needs a sample.
 */
export const WITHOUT_SAMPLE: Readonly<Record<string, string>> = {
  'c2pa-camera': 'needs a signer on the official list, and nobody can sign samples for one',
  'c2pa-ai-product': 'needs the certificate of such a product, and nobody can sign samples with one',
  'c2pa-history-incomplete': 'the library that signs our samples refuses to redact actions',
  'structured-data-': 'the page says so, not the file',
  'ai-disclosure-': 'the page says so, not the file',
  'platform-': 'the page says so, not the file',
  'uploader-': 'a person says so, not the file',
};

/** Why no sample can hold this rule; undefined where one must. */
export function reasonWithoutSample(rule: RuleId): string | undefined {
  // The camera of row 6 is another rule with the same beginning.
  const found = Object.keys(WITHOUT_SAMPLE).find((name) =>
    name.endsWith('-') ? rule.startsWith(name) : rule === name,
  );
  return found === undefined ? undefined : WITHOUT_SAMPLE[found];
}

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** Where declarations are read or compared; other tests name a rule only to have one at hand. */
const READING = /^(src\/(core|engine|page|inspector)|e2e)\//;

const testFiles = (): string[] =>
  ['src', 'e2e']
    .flatMap((folder) =>
      readdirSync(ROOT + folder, { recursive: true, encoding: 'utf8' }).map(
        (path) => `${folder}/${path.replaceAll('\\', '/')}`,
      ),
    )
    .filter((path) => READING.test(path) && /\.(test|spec)\.tsx?$/.test(path))
    .sort();

/** Test files that hold some words, sorted. */
function testsWith(word: string, tests: ReadonlyMap<string, string>): string[] {
  return [...tests].filter(([, text]) => text.includes(word)).map(([file]) => file);
}

/** For each rule, and each row without one, the test files that name it. */
export function testsOfRows(): ReadonlyMap<string, readonly string[]> {
  const tests = new Map(testFiles().map((file) => [file, readFileSync(ROOT + file, 'utf8')]));
  const rules = Object.keys(RULES).map((rule) => [rule, testsWith(`'${rule}'`, tests)] as const);
  const others = Object.entries(ROWS_WITHOUT_RULE).map(([row, { word }]) => [row, testsWith(word, tests)] as const);
  return new Map([...rules, ...others]);
}
