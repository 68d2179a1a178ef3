import { type InspectedFile, INSPECTION_SCHEMA, type InspectionHead } from './inspection.ts';

/**
 * Parts of the JSON text of an inspection, to be written one after the other: thousands of files never stand in
 * memory twice, and a page can breathe between them. Each part of a text is well-formed.
 * @param write JSON text of one value, for example with what is invisible in it escaped.
 */
export function* inspectionJson(
  files: Iterable<InspectedFile>,
  head: InspectionHead,
  write: (value: unknown) => string = (value) => JSON.stringify(value, null, 2),
): Generator<string> {
  const { created, versions, trustLists } = head;
  const start = write({ schema: INSPECTION_SCHEMA, created, versions, trustLists });
  yield `${start.replace(/\s*\}$/, '')},\n  "files": [`;
  let isFirst = true;
  for (const { name, size, sha256, checked, check, deep, uploader, triage, note, verdict } of files) {
    const file = write({ name, size, sha256, checked, check, deep, uploader, triage, note, verdict });
    yield `${isFirst ? '' : ','}\n    ${file.replaceAll('\n', '\n    ')}`;
    isFirst = false;
  }
  yield `${isFirst ? '' : '\n  '}]\n}`;
}
