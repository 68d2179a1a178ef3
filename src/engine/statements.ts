import type { Statements } from '../acquire/response-statements.ts';
import { finding } from '../core/indicator/finding.ts';
import { withFindings } from '../core/verdict/decide.ts';
import { disclosureFindings } from '../core/verdict/disclosure.ts';
import type { Verdict } from '../core/verdict/verdict.ts';

/** The verdict with what the answer that brought the medium says of it. An answer that is no medium says nothing. */
export function withStatements(verdict: Verdict, { says, manifestUrl }: Statements): Verdict {
  if (verdict.source.container === 'unknown') return verdict;
  const said = says === undefined ? verdict : withFindings(verdict, disclosureFindings([{ by: 'header', says }]));
  return manifestUrl === undefined ? said : withManifestElsewhere(said, manifestUrl);
}

/** Credentials in the file itself, or named by it, go before those that its server names. */
function withManifestElsewhere(verdict: Verdict, url: string): Verdict {
  const elsewhere = { where: 'HTTP', key: 'Link: rel=c2pa-manifest', value: url };
  const named = withFindings(verdict, [finding('c2pa-elsewhere', 'c2pa', 'N', elsewhere)]);
  if (verdict.credentials.state !== 'none') return named;
  return { ...named, credentials: { ...named.credentials, state: 'elsewhere', remote: new URL(url).host } };
}
