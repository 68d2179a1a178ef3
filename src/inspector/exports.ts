import { CSV_START } from '../export/csv.ts';
import { toCheck } from '../export/check.ts';
import { inspectionCsv } from '../export/inspection-rows.ts';
import { inspectionHtml } from '../export/inspection-html.ts';
import { inspectionJson } from '../export/inspection-json.ts';
import type { InspectedFile, InspectionHead } from '../export/inspection.ts';
import { send } from '../platform/messaging.ts';
import { text } from '../platform/text.ts';
import { saveFile } from '../ui/saved-file.ts';
import { versions } from '../ui/versions.ts';
import { toVisibleJson } from '../ui/visible-text.ts';
import type { FileRow } from './file-row.ts';

/** Formats that a list can be saved in. */
export const FORMATS = ['json', 'csv', 'html'] as const;

/** One member of {@link FORMATS}. */
export type Format = (typeof FORMATS)[number];

const TYPES: Readonly<Record<Format, string>> = { json: 'application/json', csv: 'text/csv', html: 'text/html' };

/** How long writing may hold the page up at a time. Milliseconds. */
const TURN_MS = 30;

/** Saves every checked file of these rows, in their order, through the browser's own download. */
export async function saveRows(rows: readonly FileRow[], format: Format): Promise<void> {
  const lists = await send('ui/trust-names', {}).catch(() => []);
  const head: InspectionHead = { created: new Date().toISOString(), versions: versions(), trustLists: lists };
  const files = rows.flatMap(toInspected);
  const parts = await gather(partsOf(files, head, format));
  saveFile(`ai-labels-inspection.${format}`, new Blob(parts, { type: TYPES[format] }));
}

function* partsOf(files: readonly InspectedFile[], head: InspectionHead, format: Format): Generator<string> {
  if (format === 'json') {
    yield* inspectionJson(files, head, toVisibleJson);
    yield '\n';
  } else if (format === 'csv') {
    yield CSV_START;
    yield* inspectionCsv(files, head, text);
  } else {
    const locale = { language: text('ui_language'), direction: text('ui_direction') };
    yield* inspectionHtml(files, head, text, locale);
  }
}

function toInspected({ name, size, checked, uploader, triage, note, result }: FileRow): InspectedFile | [] {
  if (result === undefined) return [];
  const { verdict, sha256 = null, deep = null } = result;
  const said = { uploader: uploader ?? null, triage: triage ?? null, note };
  return { name, size, sha256, checked: checked ?? null, check: toCheck(verdict), deep, ...said, verdict };
}

/** All parts; the page is let go between them. */
async function gather(parts: Iterable<string>): Promise<string[]> {
  const all: string[] = [];
  let since = performance.now();
  for (const part of parts) {
    all.push(part);
    if (performance.now() - since < TURN_MS) continue;
    await new Promise((resolve) => setTimeout(resolve));
    since = performance.now();
  }
  return all;
}
