import { asRead } from '../../contract/correction.ts';
import type { TabItem } from '../../contract/media.ts';
import {
  type ExpectedLabel,
  type Report,
  REPORT_BYTES,
  REPORT_NOTE_LENGTH,
  REPORT_SCHEMA,
} from '../../contract/report.ts';
import type { Credentials, Finding } from '../../core/verdict/verdict.ts';
import { toVisibleJson } from '../visible-text.ts';

/** What the person chose, and what makes one report differ from another. */
export interface ReportChoices {
  /** Random UUID. */
  readonly id: string;
  readonly created: Date;
  readonly expected: ExpectedLabel;
  readonly note: string;
  /** BCP 47. */
  readonly locale: string;
  /** Addresses the person ticked; nothing else of the page is ever added. */
  readonly page?: string | undefined;
  readonly media?: string | undefined;
}

/** Longest address kept. Characters. */
const MAX_ADDRESS = 1024;

/** Reading order of a report's members at every depth: browsers' stores give them back in another one. */
const ORDER = [
  'schema, id, created, expected, note, media, verdict, findings, credentials, versions, locale, address',
  'medium, sha256, size, container, version, label, basis, reason',
  'rule, indicator, says, class, where, key, value, product',
  'state, binding, signer, issuer, time, generator, remote, codes',
  'extension, engine, page',
].flatMap((part) => part.split(', '));

/** The text of one report or several: the same before keeping, in the list and in the saved file. */
export function reportJson(reports: Report | readonly Report[]): string {
  return toVisibleJson(reports, ORDER);
}

/** The report exactly as it is shown, kept and exported. */
export function buildReport(item: TabItem, choices: ReportChoices, versions: Report['versions']): Report {
  // A correction is this person's own; the report is about what was read.
  const { label, basis, reason, version, credentials, findings, source } = asRead(item.verdict);
  const address = addresses(choices);
  const report: Report = {
    schema: REPORT_SCHEMA,
    id: choices.id,
    created: choices.created.toISOString(),
    expected: choices.expected,
    note: noteOf(choices.note),
    media: { medium: item.medium, sha256: item.sha256 ?? null, size: source.size, container: source.container },
    verdict: { version, label, basis, reason },
    findings: [],
    credentials: bounded(credentials),
    versions,
    locale: choices.locale,
    ...(address === undefined ? {} : { address }),
  };
  return { ...report, findings: fitting(report, findings, reason) };
}

function addresses({ page, media }: ReportChoices): Report['address'] {
  const kept: { page?: string; media?: string } = {};
  if (page !== undefined) kept.page = bareAddress(page);
  if (media !== undefined) kept.media = bareAddress(media);
  return Object.keys(kept).length === 0 ? undefined : kept;
}

/** As the person wrote it, but for what no keyboard writes and what would take six bytes in place of one. */
function noteOf(note: string): string {
  const plain = note.toWellFormed().replace(/[^\P{Cc}\n\t]/gu, ' ');
  return plain.trim().slice(0, REPORT_NOTE_LENGTH).toWellFormed();
}

/** Most codes of one report, and longest text of credentials in it, in characters: the rest is in the file. */
const CODES = 8;
const TEXT = 100;

/** Credentials that leave room for the findings. */
function bounded({ state, binding, codes, ...texts }: Credentials): Credentials {
  const short = (value: string): string => value.slice(0, TEXT).toWellFormed();
  const cut = Object.entries(texts).map(([name, value]) => [name, short(value)]);
  return { state, binding, ...Object.fromEntries(cut), codes: codes.slice(0, CODES).map(short) };
}

/** An address without user name, password and fragment; a data: address without its data. */
export function bareAddress(address: string): string {
  if (address.startsWith('data:')) return address.slice(0, Math.min(address.search(/[;,]|$/), MAX_ADDRESS));
  if (!URL.canParse(address)) return '';
  const url = new URL(address);
  url.username = '';
  url.password = '';
  url.hash = '';
  return url.href.slice(0, MAX_ADDRESS);
}

/** As many findings as a report has room for, the one that decided first. */
function fitting(report: Report, findings: readonly Finding[], reason: string): readonly Finding[] {
  const size = (value: unknown): number => new TextEncoder().encode(JSON.stringify(value, null, 2)).length;
  let room = REPORT_BYTES - size(report);
  const decided = findings.filter((finding) => finding.rule === reason);
  const others = findings.filter((finding) => finding.rule !== reason);
  return [...decided, ...others].filter((finding) => {
    room -= size([finding]);
    return room >= 0;
  });
}
