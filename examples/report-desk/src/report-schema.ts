import { readFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { Report } from './store.ts';

/** Largest report. Bytes. */
export const MAX_REPORT = 8 * 1024;

const schema = JSON.parse(
  readFileSync(new URL('../../../docs/report-1.schema.json', import.meta.url), 'utf8'),
) as object;
const ajv = new Ajv2020({ allowUnionTypes: true });
const check = ajv.compile<Report>(schema);

/** Whether `value` is a report of the schema in docs/report-1.schema.json. */
export const isReport = (value: unknown): value is Report => check(value);

/** Where a value that is no report goes wrong, without repeating any of it. */
export function whyNot(value: unknown): string {
  if (check(value)) return '';
  const [error] = check.errors ?? [];
  return `${error?.instancePath === '' ? 'report' : error?.instancePath} ${error?.message ?? ''}`;
}

/** The same for the same content, in whatever order its members came. */
export function printOf(report: Report): string {
  return createHash('sha256')
    .update(JSON.stringify(sorted(report)))
    .digest('hex');
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return members.map(([name, member]) => [name, sorted(member)]);
}

const short = (maxLength: number): object => ({ type: 'string', maxLength });

/** What the desk writes: see docs/report-api.md. */
export interface AnswerRequest {
  readonly text: string;
  readonly correction?: { readonly sha256?: string; readonly label: string };
  readonly highRisk?: boolean;
  readonly all?: boolean;
}

/** Whether `value` is what a desk writes about a report. */
export const isAnswerRequest = ajv.compile<AnswerRequest>({
  type: 'object',
  additionalProperties: false,
  required: ['text'],
  properties: {
    text: short(2000),
    correction: {
      type: 'object',
      additionalProperties: false,
      required: ['label'],
      properties: {
        sha256: { type: 'string', pattern: '^[0-9a-f]{64}$' },
        label: { enum: ['made-with-ai', 'edited-with-ai', 'may-contain-ai', 'none'] },
      },
    },
    highRisk: { type: 'boolean' },
    all: { type: 'boolean' },
  },
});
