import { CORRECTED_LABELS, type Correction } from './correction.ts';
import { isoTime, reportId, sha256 } from './report-guard.ts';
import { isFlag, oneOf, shape, textLike, textUpTo } from './shape.ts';

/** Storage key of the desk in `storage.local`; never shared with other devices, since a token may be part of it. */
export const DESK_KEY = 'desk';

/** Where a person's reports may go when they say so, and who chose it. */
export interface Desk {
  /** Address that `v1/reports` stands below, with a slash at its end; empty: none is set. */
  readonly endpoint: string;
  /** What the desk knows a reporter by; empty: nothing. */
  readonly token: string;
  /** Where a report can be mailed to; empty: nowhere. */
  readonly mail: string;
  /** `policy`: the person's organisation set it, and only that can change it. */
  readonly setBy: 'user' | 'policy';
}

/** What a person can change of a desk. */
export type DeskChange = Partial<Omit<Desk, 'setBy'>>;

/** What our pages know of the desk: the token itself stays in the background. */
export type DeskView = Omit<Desk, 'token'> & { readonly hasToken: boolean };

/** No desk. */
export const NO_DESK: Desk = { endpoint: '', token: '', mail: '', setBy: 'user' };

const MAX_ADDRESS = 1024;
const LOCAL = new Set(['localhost', '127.0.0.1', '[::1]']);

/** A token fit for a header. */
export const deskToken = textLike(512, /^[\x21-\x7e]*$/);

/** A plain mail address, or none. */
export const mailAddress = textLike(254, /^([^\s@?&<>"',;:%]+@[^\s@?&<>"',;:%]+)?$/);

/**
 * The address of a desk as it is kept: https, or http on this very machine, without user, query or fragment. Undefined
 * for what is none. Empty stays empty.
 */
export function deskAddress(typed: string): string | undefined {
  const trimmed = typed.trim();
  if (trimmed === '') return '';
  if (trimmed.length > MAX_ADDRESS || !URL.canParse(trimmed)) return undefined;
  const url = new URL(trimmed);
  const isSafe = url.protocol === 'https:' || (url.protocol === 'http:' && LOCAL.has(url.hostname));
  if (!isSafe || url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') return undefined;
  return url.href.endsWith('/') ? url.href : `${url.href}/`;
}

/** Whether `value` is an address as {@link deskAddress} gives it. Never throws. */
export const isDeskAddress = (value: unknown): boolean =>
  typeof value === 'string' && value.length <= 2 * MAX_ADDRESS && deskAddress(value) === value;

/** What a change of the desk must look like. */
export const DESK_CHANGE = { endpoint: isDeskAddress, token: deskToken, mail: mailAddress } as const;

/** Reads the stored desk; what is malformed counts as not set. */
export function readDesk(stored: unknown): Desk {
  const { endpoint, token, mail } = { ...(typeof stored === 'object' ? stored : {}) } as Record<string, unknown>;
  const address = isDeskAddress(endpoint) ? String(endpoint) : '';
  return {
    endpoint: address,
    token: address !== '' && deskToken(token) ? String(token) : '',
    mail: mailAddress(mail) ? String(mail) : '',
    setBy: 'user',
  };
}

/** The desk after a change. A token was meant for one server: another one never gets it. */
export function changedDesk(desk: Desk, change: DeskChange): Desk {
  const isOther = change.endpoint !== undefined && change.endpoint !== desk.endpoint;
  return readDesk({ ...desk, ...(isOther && { token: '' }), ...change });
}

/** Longest words of a desk to a person, and longest name of a desk, in characters. */
export const ANSWER_LENGTHS = { text: 2000, desk: 80 } as const;

/** What a desk says of a report. All texts are the desk's: untrusted. */
export interface DeskAnswer {
  readonly text: string;
  /** Name of the desk. */
  readonly desk: string;
  /** ISO 8601, UTC. */
  readonly at: string;
  /** The label that this file should have. It counts for the reported file only. */
  readonly correction?: Pick<Correction, 'sha256' | 'label'>;
  /** The label matters much: its marker is larger and names the desk. */
  readonly highRisk?: boolean;
}

/** What a desk replies about one report. */
export interface DeskReply {
  readonly id: string;
  readonly status: 'received' | 'answered';
  readonly answer?: DeskAnswer;
}

const answer = shape(
  { text: textUpTo(ANSWER_LENGTHS.text), desk: textLike(ANSWER_LENGTHS.desk, /\S/), at: isoTime },
  {
    correction: shape({ sha256, label: oneOf(CORRECTED_LABELS) }),
    highRisk: isFlag,
  },
);

const reply = shape({ id: reportId, status: oneOf(['received', 'answered']) }, { answer });

/** Whether `value` is an answer of a desk. Never throws. */
export const isDeskAnswer = (value: unknown): value is DeskAnswer => answer(value);

/**
 * What a desk replies about the report `id`: the members we know, or undefined where one is not as it must be. A desk may
 * say more; that is passed over. Never throws.
 */
export function readDeskReply(value: unknown, id: string): DeskReply | undefined {
  const known = only(value, ['id', 'status', 'answer']);
  if (known['answer'] !== undefined) {
    known['answer'] = only(known['answer'], ['text', 'desk', 'at', 'correction', 'highRisk']);
  }
  return reply(known) && known['id'] === id ? (known as unknown as DeskReply) : undefined;
}

function only(value: unknown, names: readonly string[]): Record<string, unknown> {
  const record = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  return Object.fromEntries(record.filter(([name, member]) => names.includes(name) && member !== undefined));
}
