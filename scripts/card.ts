/**
 * Measures the samples, and the real files where they are beside the checkout, and writes the detection card:
 * `docs/detection-card.md` for people, `docs/detection-card.json` for the page in the extension. `npm run card`.
 *
 *   --check  writes nothing; fails if the card differs from what would be written, apart from its date and real files
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { buildCard, type Card, type CardCorpus, findMissing } from './card/card.ts';
import { GAPS } from './card/gaps.ts';
import { measureCorpus, measureSamples } from './card/measure.ts';
import { renderCard } from './card/render.ts';

const JSON_PATH = fileURLToPath(new URL('../docs/detection-card.json', import.meta.url));
const TEXT_PATH = fileURLToPath(new URL('../docs/detection-card.md', import.meta.url));
const check = process.argv.includes('--check');

const text = (path: string): string => (existsSync(path) ? readFileSync(path, 'utf8') : '');
const committed = JSON.parse(text(JSON_PATH) || 'null') as Card | null;

/** One line for each row and trap, so that a change shows as one. */
function toJson(card: Card): string {
  const lines = Object.entries(card).map(([key, value]) => {
    const text = Array.isArray(value) && value.some((each) => typeof each === 'object') ? list(value) : compact(value);
    return `  ${JSON.stringify(key)}: ${text}`;
  });
  return `{\n${lines.join(',\n')}\n}\n`;
}

const compact = (value: unknown): string => JSON.stringify(value);
const list = (values: readonly unknown[]): string =>
  `[\n${values.map((each) => `    ${compact(each)}`).join(',\n')}\n  ]`;

/** Figures over the real files of today, else those of the last run that had them. */
async function corpusOf(today: string): Promise<CardCorpus | null> {
  const evaluation = check ? undefined : await measureCorpus();
  if (evaluation === undefined) return committed?.corpus ?? null;
  const { files, agreed, wronglyMarked, declared, found } = evaluation;
  return { date: today, files, agreed, wronglyMarked, declared, found };
}

const today = new Date().toISOString().slice(0, 10);
const measured = await measureSamples();
const card = buildCard(measured, check ? (committed?.date ?? today) : today, await corpusOf(today));

const wrong = measured.filter(({ outcome }) => outcome !== 'right').map(({ entry }) => entry.file);
if (wrong.length > 0) console.log(`not as expected: ${wrong.join(', ')}`);
const missing = findMissing(card);
if (JSON.stringify(missing) !== JSON.stringify(GAPS)) {
  console.log(`nothing holds these, or scripts/card/gaps.ts is out of date: ${JSON.stringify(missing, null, 1)}`);
}

if (!check) {
  writeFileSync(JSON_PATH, toJson(card));
  writeFileSync(TEXT_PATH, renderCard(card));
  console.log(`${measured.length} samples, ${card.corpus?.files ?? 'no'} real files: written to docs/`);
} else if (text(JSON_PATH) === toJson(card) && text(TEXT_PATH) === renderCard(card)) {
  console.log(`${measured.length} samples: the card is up to date`);
} else {
  console.log('The detection card is out of date: run "npm run card" and commit docs/detection-card.*');
  process.exitCode = 1;
}
