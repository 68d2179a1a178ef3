import { asRead } from '../contract/correction.ts';
import { labelKey, reasonKey } from '../contract/words.ts';
import type { Verdict } from '../core/verdict/verdict.ts';
import { text } from '../platform/text.ts';
import { SignerName } from './signer-name.tsx';
import { UntrustedText } from './untrusted-text.tsx';
import { whoKey } from './words.ts';

/** Why the label, and who says so: the two sentences that always stand together. */
export function Explanation({ verdict }: { readonly verdict: Verdict }) {
  if (verdict.corrected) return <CorrectedExplanation verdict={verdict} />;
  const found = verdict.reason !== 'nothing-found' && verdict.label !== 'unreadable';
  const aside = verdict.label === 'none' ? verdict.findings[0] : undefined;
  return (
    <div class="explanation">
      <p>{text(reasonKey(verdict.reason), verdict.product ?? '')}</p>
      {aside !== undefined && <p class="quiet">{text(reasonKey(aside.rule), aside.product ?? '')}</p>}
      {found && (
        <p class="quiet">
          {text(whoKey(verdict))} <Signer verdict={verdict} />
        </p>
      )}
      {verdict.conflict && <p class="note">{text('evidence_conflict')}</p>}
      {found && verdict.error !== null && <p class="note">{text(partialKey(verdict))}</p>}
    </div>
  );
}

/** Whose correction it is, and what the file itself declares. */
function CorrectedExplanation({ verdict }: { readonly verdict: Verdict }) {
  const { desk, highRisk } = verdict.corrected ?? {};
  const read = asRead(verdict);
  return (
    <div class="explanation">
      {desk !== undefined && highRisk === true && (
        <p class="note">
          {text('high_risk')} <UntrustedText value={desk} />
        </p>
      )}
      <p>{text(reasonKey('corrected'))}</p>
      <p class="quiet">
        {text('correct_before')} <strong>{text(labelKey(read.label))}</strong>
      </p>
      <Explanation verdict={read} />
    </div>
  );
}

/** Beside what a page says it is told why the file said nothing. */
const partialKey = ({ basis, error }: Verdict): string =>
  basis === 'page-disclosure' && error ? reasonKey(error.kind) : 'evidence_partial';

/** Whose name the certificate bears; left out where the signature does not fit the file and so names nobody. */
function Signer({ verdict: { basis, credentials } }: { readonly verdict: Verdict }) {
  const { signer, state } = credentials;
  if (signer === undefined || !basis.startsWith('signed-') || state === 'damaged') return null;
  return (
    <>
      {text('credentials_signer')}: <SignerName signer={signer} credentials={credentials} />
    </>
  );
}

/** The product the file names, if any; ours to name, yet shown like any string of a file. A platform is no product. */
export function Product({ verdict }: { readonly verdict: Verdict }) {
  if (verdict.product === undefined || verdict.basis === 'page-disclosure') return null;
  return (
    <span class="product">
      <UntrustedText value={verdict.product} />
    </span>
  );
}
