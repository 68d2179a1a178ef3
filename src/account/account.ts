import type { EngineResult } from '../contract/engine.ts';
import { resemblesKnownSigner } from '../contract/look-alike.ts';
import { labelKey, readingKey, limitKey, reasonKey } from '../contract/words.ts';
import type { Credentials, CredentialState, Finding, Verdict } from '../core/verdict/verdict.ts';
import { bindingKey, credentialsKey, isUnreadPart, nothingKey, sayerKey, isUnrecognised, whoKey } from '../ui/words.ts';
import { paragraph, row } from './layout.ts';

/** The person's words for a key of `public/_locales`; the command line's are English. */
export type WordsOf = (key: string, ...substitutions: readonly string[]) => string;

/** What stands in an account besides the result itself. */
export interface AccountFacts {
  readonly wordsOf: WordsOf;
  /** Versions of the extension and of the C2PA engine. */
  readonly programs: string;
  /** Trust lists in force, one text each. */
  readonly lists: readonly string[];
  readonly checked: Date;
}

/** What an account is written of. */
type AccountResult = Pick<EngineResult, 'verdict' | 'sha256'>;

/** Width of the names at the left. Columns. */
const NAMES = 27;

const INDENT = 2;
/** Indent below a heading: room for a number of three digits. */
const INNER = 5;

/**
 * The account of one file in plain words, to put into a case or a message: what it declares, who declares it and
 * how that was checked, what that does not mean, all evidence, and what produced it. Text of the file cannot steer a
 * terminal or begin a line of its own. No line is wider than 100 columns.
 */
export function account(file: string, result: AccountResult, facts: AccountFacts): string {
  const { verdict } = result;
  const { wordsOf } = facts;
  const unread = verdict.findings.filter(isUnreadPart);
  const declared = verdict.findings.filter((finding) => !isUnreadPart(finding));
  const { state } = verdict.credentials;
  return [
    paragraph(0, file),
    sourceLines(wordsOf, result),
    [''],
    verdictLines(wordsOf, verdict),
    section(wordsOf('credentials_heading'), credentialLines(wordsOf, verdict)),
    section(
      wordsOf('evidence_heading'),
      declared.length > 0 ? listLines(wordsOf, declared, state) : [words(wordsOf(nothingKey(verdict)))],
    ),
    unread.length > 0 ? section(wordsOf('account_unread'), [unread.flatMap(unreadLines)]) : [],
    [''],
    named(wordsOf('account_checked'), `${facts.programs}, ${facts.checked.toISOString()}`),
    named(wordsOf('account_lists'), facts.lists.length > 0 ? facts.lists.join(', ') : wordsOf('account_no_lists')),
    [''],
  ]
    .flat()
    .join('\n');
}

/** A named value; nothing where there is none. */
function named(name: string, value: string | undefined, indent = INDENT): string[] {
  return value === undefined || value === '' ? [] : row(indent, name, value, NAMES + INDENT - indent);
}

const words = (text: string): string[] => paragraph(INNER, text);

const section = (heading: string, parts: readonly string[][]): string[] => [
  '',
  ...paragraph(INDENT, heading),
  ...parts.flat(),
];

function sourceLines(wordsOf: WordsOf, { verdict: { source }, sha256 }: AccountResult): string[] {
  const { container, mime, size } = source;
  const format = container === 'unknown' ? wordsOf('source_unknown') : `${container.toUpperCase()} (${mime})`;
  const inBytes = new Intl.NumberFormat('en', { style: 'unit', unit: 'byte', unitDisplay: 'long' });
  return [
    ...named(wordsOf('source_hash'), sha256),
    ...named(wordsOf('source_size'), size === null ? wordsOf('source_unknown') : inBytes.format(size)),
    ...named(wordsOf('source_format'), format),
  ];
}

function verdictLines(wordsOf: WordsOf, verdict: Verdict): string[] {
  const { label, product, credentials, conflict, error } = verdict;
  const claims = verdict.reason !== 'nothing-found' && label !== 'unreadable';
  const signed = verdict.basis.startsWith('signed-') && credentials.state !== 'damaged';
  return [
    ...named(wordsOf('inspector_label'), wordsOf(labelKey(label)) + (product === undefined ? '' : ` (${product})`)),
    ...named(wordsOf('account_reason'), whyOf(wordsOf, verdict)),
    ...(claims ? named(wordsOf('evidence_who'), wordsOf(whoKey(verdict))) : []),
    ...(signed ? named(wordsOf('credentials_signer'), signerOf(wordsOf, credentials)) : []),
    ...named(wordsOf('account_limit'), wordsOf(limitKey(label))),
    ...(conflict ? named(wordsOf('account_conflict'), wordsOf('evidence_conflict')) : []),
    ...(error ? named(wordsOf('account_error'), `${error.kind}: ${error.message}`) : []),
    ...(error && claims ? named(wordsOf('account_partial'), wordsOf('evidence_partial')) : []),
  ];
}

function whyOf(wordsOf: WordsOf, { label, reason, product, findings }: Verdict): string {
  const why = wordsOf(reasonKey(reason), product ?? '');
  // A file without a label may still say something, for example that a camera took it.
  const aside = label === 'none' ? findings[0] : undefined;
  return aside === undefined ? why : `${why} ${wordsOf(reasonKey(aside.rule), aside.product ?? '')}`;
}

/** A name in a certificate never stands without saying that nobody vouches for it, where that is so. */
function signerOf(wordsOf: WordsOf, credentials: Credentials): string | undefined {
  const { signer } = credentials;
  if (signer === undefined) return undefined;
  if (!isUnrecognised(credentials)) return signer;
  const notes = ['credentials_not_recognised', ...(resemblesKnownSigner(signer) ? ['credentials_look_alike'] : [])];
  return `${signer} (${notes.map((key) => wordsOf(key)).join(', ')})`;
}

function credentialLines(wordsOf: WordsOf, verdict: Verdict): string[][] {
  const { credentials } = verdict;
  const { state, binding, issuer, time, generator, remote, codes } = credentials;
  const isBare = state === 'none' || state === 'elsewhere' || state === 'unreadable';
  return [
    words(wordsOf(credentialsKey(verdict))),
    named(wordsOf('credentials_signer'), signerOf(wordsOf, credentials), INNER),
    named(wordsOf('credentials_issuer'), issuer, INNER),
    named(wordsOf('credentials_time'), time, INNER),
    named(wordsOf('credentials_generator'), generator, INNER),
    named(wordsOf('credentials_remote'), remote, INNER),
    isBare ? [] : named(wordsOf('credentials_binding'), wordsOf(bindingKey(binding)), INNER),
    named(wordsOf('credentials_codes'), codes.join(', '), INNER),
  ];
}

function listLines(wordsOf: WordsOf, findings: readonly Finding[], state: CredentialState): string[][] {
  return findings.map((finding, index) => {
    const [first = '', ...rest] = [
      ...named(wordsOf('evidence_value'), finding.value, INNER),
      ...named(wordsOf('evidence_key'), finding.key, INNER),
      ...named(wordsOf('evidence_where'), finding.where, INNER),
      ...named(wordsOf('evidence_product'), finding.product, INNER),
      ...named(wordsOf('evidence_reading'), wordsOf(readingKey(finding.says)), INNER),
      ...named(wordsOf('evidence_who'), wordsOf(sayerKey(finding, state)), INNER),
    ];
    return [`${`${index + 1}. `.padStart(INNER)}${first.slice(INNER)}`, ...rest];
  });
}

const unreadLines = ({ where, key, value }: Finding): string[] => paragraph(INNER, `${where} (${key}): ${value}`);
