import type { Failure } from '../errors.ts';
import { LIMITS } from '../limits.ts';
import { RULES } from './table.ts';
import {
  type Basis,
  type CredentialState,
  type Credentials,
  type EvidenceClass,
  type Finding,
  type Label,
  PLATFORM_CREDENTIALS,
  type SourceFacts,
  type Verdict,
  VERDICT_VERSION,
} from './verdict.ts';

/** Everything known of one medium once its bytes are read. */
export interface Evidence {
  readonly findings: readonly Finding[];
  readonly credentials: Credentials;
  readonly source: SourceFacts;
  /** Why reading ended early, or `null`. */
  readonly error: Failure | null;
}

/** A class, or that part of class D which a platform has from Content Credentials. */
type Strength = EvidenceClass | typeof PLATFORM_CREDENTIALS;
/** From the strongest down (catalogue of indicators, section 9). `N` is missing: a name never decides. */
const STRENGTHS: readonly Strength[] = ['S1', 'S2', 'S3', PLATFORM_CREDENTIALS, 'U', 'G', 'W', 'D', 'S0'];
/** Within one class the further-reaching statement wins. */
const AI_LABELS: readonly Label[] = ['made-with-ai', 'edited-with-ai', 'may-contain-ai'];

const UNSIGNED_BASIS: Readonly<Record<Exclude<EvidenceClass, 'S0' | 'S1' | 'S2' | 'S3' | 'D'>, Basis>> = {
  U: 'standard-metadata',
  G: 'generator-metadata',
  W: 'watermark',
  N: 'none',
};
/** The basis of what the signer says itself; a statement of a lower class it only passed on. */
const SIGNED_BASIS: Readonly<Partial<Record<CredentialState, readonly [EvidenceClass, Basis]>>> = {
  trusted: ['S1', 'signed-trusted'],
  'older-list': ['S2', 'signed-older-list'],
  'own-list': ['S2', 'signed-own-list'],
  valid: ['S3', 'signed-unrecognised'],
};

/**
 * The verdict on one medium: the AI claim of the strongest class decides, whoever makes it; without one, a camera
 * may, but only by a trusted signature that was compared with this very file. Without any claim a failure makes the
 * medium `unreadable`; with one it is kept beside the label. Pure; the order of findings does not matter.
 */
export function decide(evidence: Evidence): Verdict {
  const { findings, credentials, source, error } = evidence;
  const winner = strongestAiClaim(findings) ?? cameraClaim(findings, credentials);
  const { label, display, basis, reason } = decisionOf(winner, credentials, error);
  // Member by member: spreading objects of this size takes longer than all the rest of a decision.
  const verdict: { -readonly [Member in keyof Verdict]: Verdict[Member] } = {
    version: VERDICT_VERSION,
    credentials,
    findings,
    conflict: isConflict(findings),
    source,
    error,
    label,
    display,
    basis,
    reason,
  };
  if (winner?.product !== undefined) verdict.product = winner.product;
  return verdict;
}

function decisionOf(
  winner: Finding | undefined,
  credentials: Credentials,
  error: Failure | null,
): Pick<Verdict, 'label' | 'display' | 'basis' | 'reason'> {
  if (winner) {
    const { label, display } = RULES[winner.rule];
    return { label, display, basis: basisOf(winner, credentials), reason: winner.rule };
  }
  if (error) return { label: 'unreadable', display: 'popup', basis: 'none', reason: error.kind };
  return { label: 'none', display: 'details', basis: 'none', reason: 'nothing-found' };
}

/** The verdict once more, with findings from outside of the file beside its own. */
export function withFindings(verdict: Verdict, added: readonly Finding[]): Verdict {
  const known = new Set(verdict.findings.map((finding) => JSON.stringify(finding)));
  const fresh = added.filter((finding) => !known.has(JSON.stringify(finding)));
  if (fresh.length === 0) return verdict;
  const own = verdict.findings.slice(0, Math.max(0, LIMITS.findings - fresh.length));
  return decide({ ...verdict, findings: [...own, ...fresh].slice(0, LIMITS.findings) });
}

function strongestAiClaim(findings: readonly Finding[]): Finding | undefined {
  let best: Finding | undefined;
  let bestRank = Infinity;
  for (const finding of findings) {
    if (!isAiClaim(finding)) continue;
    const rank = rankOf(finding);
    const isBetter = rank < bestRank || (rank === bestRank && best !== undefined && telling(finding) > telling(best));
    if (!isBetter) continue;
    best = finding;
    bestRank = rank;
  }
  return best;
}

/** The strength first, then how far the statement reaches; the lowest number decides. */
function rankOf(finding: Finding): number {
  const label = AI_LABELS.indexOf(RULES[finding.rule].label);
  return STRENGTHS.indexOf(strengthOf(finding)) * AI_LABELS.length + label;
}

function strengthOf({ class: evidenceClass, indicator }: Finding): Strength {
  return evidenceClass === 'D' && indicator === PLATFORM_CREDENTIALS ? PLATFORM_CREDENTIALS : evidenceClass;
}

/** Of equal statements one that is shown on the medium goes first, then one that names its product. */
function telling({ rule, product }: Finding): number {
  return (RULES[rule].display === 'marker' ? 2 : 0) + (product === undefined ? 0 : 1);
}

function cameraClaim(findings: readonly Finding[], credentials: Credentials): Finding | undefined {
  if (credentials.state !== 'trusted' || credentials.binding !== 'checked') return undefined;
  return findings.find((finding) => finding.class === 'S1' && RULES[finding.rule].label === 'camera');
}

function isAiClaim(finding: Finding): boolean {
  return finding.class !== 'N' && AI_LABELS.includes(RULES[finding.rule].label);
}

function basisOf(winner: Finding, credentials: Credentials): Basis {
  switch (winner.class) {
    case 'S0':
    case 'S1':
    case 'S2':
    case 'S3': {
      const [own, basis] = SIGNED_BASIS[credentials.state] ?? [];
      return basis !== undefined && own === winner.class && credentials.binding === 'checked'
        ? basis
        : 'signed-unverified';
    }
    case 'D':
      return winner.rule.startsWith('uploader-') ? 'user-disclosure' : 'page-disclosure';
    default:
      return UNSIGNED_BASIS[winner.class];
  }
}

/** `may-contain-ai` agrees with any AI claim; every other pair of meanings stands against each other. */
function isConflict(findings: readonly Finding[]): boolean {
  if (findings.length < 2) return false;
  const meanings = new Set<Label>();
  for (const finding of findings) {
    if (isAiClaim(finding)) meanings.add(RULES[finding.rule].label);
    if (/^(?:c2pa|iptc)-camera/.test(finding.rule)) meanings.add('camera');
  }
  if (meanings.has('made-with-ai') || meanings.has('edited-with-ai')) meanings.delete('may-contain-ai');
  return meanings.size > 1;
}
