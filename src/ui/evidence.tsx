import type { ComponentChildren } from 'preact';
import { meaningKey, readingKey } from '../contract/words.ts';
import type { CredentialState, Finding, Verdict } from '../core/verdict/verdict.ts';
import { text } from '../platform/text.ts';
import { Heading, type HeadingLevel } from './heading.tsx';
import { bytes } from './numbers.ts';
import { SignerName } from './signer-name.tsx';
import { UntrustedText } from './untrusted-text.tsx';
import { bindingKey, credentialsKey, isUnreadPart, nothingKey, sayerKey } from './words.ts';

interface EvidenceProps {
  readonly verdict: Verdict;
  readonly sha256?: string | undefined;
  readonly level: HeadingLevel;
}

/** Everything a verdict rests on, in words: each declaration, the credentials, and what was read. */
export function Evidence({ verdict, sha256, level }: EvidenceProps) {
  const declared = verdict.findings.filter((finding) => !isUnreadPart(finding));
  const unread = verdict.findings.filter(isUnreadPart);
  return (
    <div class="evidence">
      {/* Where nothing was found, the reason beside the label has said so already. */}
      {verdict.reason !== 'nothing-found' && <p class="meaning">{text(meaningKey(verdict.label, verdict.basis))}</p>}
      <section>
        <Heading level={level}>{text('evidence_heading')}</Heading>
        {declared.length === 0 ? (
          <p class="quiet">{text(nothingKey(verdict))}</p>
        ) : (
          <ol class="findings">
            {declared.map((finding, index) => (
              <li key={index}>
                <FindingRows finding={finding} state={verdict.credentials.state} />
              </li>
            ))}
          </ol>
        )}
      </section>
      {unread.length > 0 && (
        <section>
          <Heading level={level}>{text('account_unread')}</Heading>
          <dl>
            {unread.map(({ where, value }, index) => (
              <FileRow key={index} name={where} value={value} />
            ))}
          </dl>
        </section>
      )}
      <section>
        <Heading level={level}>{text('credentials_heading')}</Heading>
        <CredentialRows verdict={verdict} />
      </section>
      <section>
        <Heading level={level}>{text('source_heading')}</Heading>
        <SourceRows verdict={verdict} sha256={sha256} />
      </section>
    </div>
  );
}

/** A named value; nothing at all where there is no value. */
function Row({ name, children }: { readonly name: string; readonly children: ComponentChildren }) {
  return (
    <div class="row">
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** A named string of the file. */
function FileRow({ name, value }: { readonly name: string; readonly value: string | undefined }) {
  if (value === undefined || value === '') return null;
  return (
    <Row name={name}>
      <UntrustedText value={value} />
    </Row>
  );
}

function FindingRows({ finding, state }: { readonly finding: Finding; readonly state: CredentialState }) {
  return (
    <dl>
      <FileRow name={text('evidence_value')} value={finding.value} />
      <FileRow name={text('evidence_key')} value={finding.key} />
      <FileRow name={text('evidence_where')} value={finding.where} />
      <FileRow name={productName(finding)} value={finding.product} />
      <Row name={text('evidence_reading')}>{text(readingKey(finding.says))}</Row>
      <Row name={text('evidence_who')}>{text(sayerKey(finding, state))}</Row>
    </dl>
  );
}

/** What a finding of a page names is no product, but who says it. */
const productName = (finding: Finding): string =>
  finding.class === 'D' ? text('evidence_platform') : text('evidence_product');

function CredentialRows({ verdict }: { readonly verdict: Verdict }) {
  const { credentials } = verdict;
  const { state, binding, signer } = credentials;
  const bare = state === 'none' || state === 'elsewhere' || state === 'unreadable';
  return (
    <>
      <p>{text(credentialsKey(verdict))}</p>
      <dl>
        {signer !== undefined && (
          <Row name={text('credentials_signer')}>
            <SignerName signer={signer} credentials={credentials} />
          </Row>
        )}
        <FileRow name={text('credentials_issuer')} value={credentials.issuer} />
        <FileRow name={text('credentials_time')} value={credentials.time} />
        <FileRow name={text('credentials_generator')} value={credentials.generator} />
        <FileRow name={text('credentials_remote')} value={credentials.remote} />
        {!bare && <Row name={text('credentials_binding')}>{text(bindingKey(binding))}</Row>}
        <FileRow name={text('credentials_codes')} value={credentials.codes.join(', ')} />
      </dl>
    </>
  );
}

function SourceRows({ verdict, sha256 }: { readonly verdict: Verdict; readonly sha256?: string | undefined }) {
  const { container, size, bytesRead } = verdict.source;
  return (
    <dl>
      <Row name={text('source_format')}>
        {container === 'unknown' ? text('source_unknown') : container.toUpperCase()}
      </Row>
      <Row name={text('source_size')}>{bytes(size)}</Row>
      <Row name={text('source_read')}>{bytes(bytesRead)}</Row>
      {sha256 !== undefined && (
        <Row name={text('source_hash')}>
          <code>{sha256}</code>
        </Row>
      )}
    </dl>
  );
}
