import type { Failure, FailureKind } from '../errors.ts';
import { LIMITS } from '../limits.ts';
import { RULES, type RuleId } from '../verdict/table.ts';
import type { Credentials, CredentialState, EvidenceClass, Finding } from '../verdict/verdict.ts';
import { aiProductEvidence } from './ai-product.ts';
import { readKind, type Evidence, type Kind } from './kind.ts';
import { readIssuer } from './issuer.ts';
import type { ManifestReading, TrustLoaded } from './manifest-reader.ts';
import { readStoreView, type ManifestView, type StoreView } from './manifest-store.ts';
import { productOf } from './product.ts';
import { readState, type CredentialCheck } from './state.ts';
import { readStatements, type Statement } from './statements.ts';
import { readVouched } from './vouched.ts';

/** What the credentials of a file come to. */
export interface Interpretation {
  readonly credentials: Credentials;
  /** What decides, at most one. */
  readonly findings: readonly Finding[];
  /** What else the manifests say, also where it lost; never a label. */
  readonly statements?: readonly Finding[];
  /** Why there are credentials, but nothing is known of them. */
  readonly failure?: Failure;
}

/**
 * Turns what the C2PA engine read into the state of the credentials and the declarations in them. Trusts nothing in
 * the reading, never throws.
 */
export function interpretReading(reading: ManifestReading, trust: TrustLoaded): Interpretation {
  if (reading.kind === 'refused') {
    return unreadable([cut(reading.code)]);
  }
  if (reading.kind === 'remote') return interpretRemote(reading.url, reading.failure);
  return reading.remote === undefined
    ? interpretStore(reading, trust)
    : fromServer(reading.remote, interpretStore(reading, trust));
}

/** A manifest that was fetched on request: the file names it, and it was not compared with the file. */
function fromServer(url: string, { credentials, statements = [], ...rest }: Interpretation): Interpretation {
  const pointer = interpretRemote(url);
  const { remote } = pointer.credentials;
  return {
    ...rest,
    credentials: { ...credentials, ...(remote !== undefined && { remote }) },
    statements: [...pointer.findings, ...statements],
  };
}

function interpretRemote(url: string, failure?: FailureKind): Interpretation {
  const remote = hostOf(url);
  const finding: Finding = {
    rule: 'c2pa-elsewhere',
    indicator: 'c2pa',
    says: RULES['c2pa-elsewhere'].label,
    class: 'N',
    where: 'XMP',
    key: 'dcterms:provenance',
    value: cut(url),
  };
  const credentials: Credentials = {
    state: 'elsewhere',
    binding: 'not-checked',
    codes: failure === undefined ? [] : ['manifest.inaccessible', failure],
  };
  return { credentials: remote === undefined ? credentials : { ...credentials, remote }, findings: [finding] };
}

const hostOf = (url: string): string | undefined => /^https?:\/\/(?:[^/?#@]*@)?([^/?#@]+)/i.exec(url)?.[1];

/** Codes of the reader for what it may have read if it were newer, or what it leaves out by choice. */
const UNSUPPORTED = /^(?:Unsupported|UnknownAlgorithm$|VersionCompatibility$|PrereleaseError$)/;

function unreadable(codes: readonly string[]): Interpretation {
  const [code = 'no active manifest'] = codes;
  const kind: FailureKind = UNSUPPORTED.test(code) ? 'unsupported' : 'malformed';
  return {
    credentials: { state: 'unreadable', binding: 'not-checked', codes },
    findings: [],
    failure: { kind, message: `Content Credentials refused: ${code}` },
  };
}

function interpretStore(
  { store, bound, crJson, own }: Extract<ManifestReading, { kind: 'store' }>,
  trust: TrustLoaded,
): Interpretation {
  const view = readStoreView(store, { crJson, own });
  const check = readState(view.validation, bound, trust, view.ownValidation);
  if (!view.active) {
    if (check.codes.length === 0) return unreadable([]);
    return { credentials: { ...check, binding: 'not-checked' }, findings: [] };
  }
  const vouched = readVouched(view, check.state, trust);
  const winner = readWinner(view, vouched, check);
  const decided = winner && toFinding(winner.rule, winner.evidence, view.active, classOf(winner.evidence, check.state));
  const statements = readStatements(view)
    .map((each): Statement => (vouched.has(each.manifest.label) ? each : { ...each, unvouched: true }))
    .map((each) => toFinding(each.rule, each, view.active, each.sound ? classOf(each, check.state) : 'S0'))
    .filter((each) => !decided || !isSameStatement(each, decided));
  const credentials = toCredentials(check, view.active, readIssuer(crJson, view.active.label));
  return { credentials, findings: decided ? [decided] : [], ...(statements.length > 0 && { statements }) };
}

/** The row of the decision table that the whole history leads to, and the statement it rests on. */
function readWinner(
  view: StoreView,
  vouched: ReadonlySet<string>,
  check: CredentialCheck,
): { readonly rule: RuleId; readonly evidence: Evidence } | undefined {
  const { kind, evidence } = readKind(view, vouched);
  if (evidence) return { rule: ruleOf(kind, evidence, check), evidence };
  const product = view.active && aiProductEvidence(view.active);
  return product && { rule: 'c2pa-ai-product', evidence: product };
}

const isSameStatement = (one: Finding, other: Finding): boolean =>
  one.where === other.where && one.key === other.key && one.value === other.value;

function toCredentials(check: CredentialCheck, active: ManifestView, issuer: string | undefined): Credentials {
  const signer = active.organisation ?? active.commonName;
  return {
    state: check.state,
    binding: check.binding,
    ...(signer !== undefined && { signer: cut(signer) }),
    ...(issuer !== undefined && { issuer: cut(issuer) }),
    ...(active.time !== undefined && { time: cut(active.time) }),
    ...(active.generator !== undefined && { generator: cut(active.generator) }),
    codes: check.codes.slice(0, LIMITS.findings).map(cut),
  };
}

function ruleOf(kind: Kind, evidence: Evidence, { state, binding }: CredentialCheck): RuleId {
  switch (kind) {
    case 'GEN':
      if (state === 'damaged') return 'c2pa-damaged';
      return evidence.legacy ? 'c2pa-legacy-generated' : 'c2pa-generated';
    case 'EDIT':
      return state === 'damaged' ? 'c2pa-damaged' : 'c2pa-edited';
    case 'MAYBE':
      return 'c2pa-may-contain';
    case 'CAPTURE':
      // Anyone can cut a camera's manifest out and paste it into another file.
      if (state === 'trusted' && !evidence.unvouched && !evidence.contested)
        return binding === 'checked' ? 'c2pa-camera' : 'c2pa-neutral';
      return 'c2pa-camera-unrecognised';
    default:
      return 'c2pa-neutral';
  }
}

/** A soundly signed statement of an unknown signer and one that fails for formal reasons weigh the same. */
const CLASSES: Readonly<Record<CredentialState, EvidenceClass>> = {
  trusted: 'S1',
  'older-list': 'S2',
  'own-list': 'S2',
  valid: 'S3',
  unchecked: 'S3',
  expired: 'S3',
  revoked: 'S3',
  nonconforming: 'S3',
  damaged: 'S0',
  elsewhere: 'N',
  unreadable: 'N',
  none: 'N',
};

/** A listed signer vouches for what it says itself; for what it passes on, or what strangers said, nobody known does. */
function classOf({ gathered, unvouched }: Evidence, state: CredentialState): EvidenceClass {
  const signed = CLASSES[state];
  const isPassedOn = gathered === true || unvouched === true;
  return isPassedOn && (signed === 'S1' || signed === 'S2') ? 'S3' : signed;
}

function toFinding(
  rule: RuleId,
  evidence: Evidence,
  active: ManifestView | undefined,
  evidenceClass: EvidenceClass,
): Finding {
  const { manifest, action, unvouched } = evidence;
  const role = manifest.label === active?.label ? 'active manifest' : 'ingredient manifest';
  const isStranger = unvouched === true && manifest.label !== active?.label;
  // Anybody can put any name into a certificate of their own.
  const named = isStranger ? { ...manifest, organisation: undefined, commonName: undefined } : manifest;
  const product = productOf(named, action?.agent);
  return {
    rule,
    indicator: 'c2pa',
    says: RULES[rule].label,
    class: evidenceClass,
    where: cut(`C2PA ${role} ${manifest.label}`),
    key: cut(evidence.key),
    value: cut(evidence.value),
    ...(product !== undefined && { product }),
  };
}

const cut = (text: string): string => text.slice(0, LIMITS.valueLength);
