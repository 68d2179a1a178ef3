import { Fragment, type ComponentChildren } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import {
  fingerprintOf,
  isValidAt,
  listAnchor,
  nameOf,
  OWN_ANCHORS,
  readAnchorFile,
  readAnchors,
  type AnchorProblem,
  type AnchorReading,
  type ListedAnchor,
} from '../contract/own-anchors.ts';
import type { ShownPolicy } from '../contract/policy.ts';
import type { CertificateName } from '../contract/certificate.ts';
import { text } from '../platform/text.ts';
import { UntrustedText } from '../ui/untrusted-text.tsx';
import { OpenFile } from '../ui/open-file.tsx';
import { decidedBy } from '../ui/policy.ts';
import { LockNote, Section } from './controls.tsx';
import type { SectionProps } from './sections.tsx';

interface AnchorsProps extends Omit<SectionProps, 'lock'> {
  readonly policy: ShownPolicy;
}

/** Certificates of authorities that this person, or their organisation, relies on beside the lists. */
export function Anchors({ settings: { ownAnchors, heldAnchors = [] }, policy, change }: AnchorsProps) {
  const [problem, setProblem] = useState<AnchorProblem>();
  const opener = useRef<HTMLButtonElement>(null);
  const [listed, held] = [ownAnchors, heldAnchors].map((anchors) => anchors.flatMap((each) => listAnchor(each) ?? []));
  const take = (found: AnchorReading): boolean => {
    setProblem('problem' in found ? found : undefined);
    if ('anchors' in found) change({ ownAnchors: found.anchors });
    return 'anchors' in found;
  };
  const remove = ({ anchor }: ListedAnchor): void => {
    setProblem(undefined);
    // The button that was pressed goes away with its row.
    opener.current?.focus();
    change({ ownAnchors: ownAnchors.filter(({ pem }) => pem !== anchor.pem) });
  };
  return (
    <Section title={text('settings_anchors')}>
      <div class="choice-row">
        <p class="quiet">{text('settings_anchors_text')}</p>
        <p class="quiet">{text('settings_anchors_device')}</p>
      </div>
      {[...(held ?? []), ...(listed ?? [])].length > 0 && (
        <ul class="anchors">
          {held?.map((each) => (
            <AnchorRow key={`held ${each.anchor.pem}`} listed={each} lock={decidedBy(policy)} />
          ))}
          {listed?.map((each) => (
            <AnchorRow key={each.anchor.pem} listed={each} remove={() => remove(each)} />
          ))}
        </ul>
      )}
      <div class="choice-row">
        <Paste take={(pasted) => take(readAnchors(pasted, ownAnchors, Date.now()))}>
          <OpenFile
            name={text('settings_anchor_open')}
            accept={CERTIFICATES}
            button={opener}
            onFile={async (file) => void take(readAnchorFile(await bytesOf(file), ownAnchors, Date.now()))}
          />
        </Paste>
        <p class="problem" role="alert">
          {problem && <Refusal {...problem} />}
        </p>
      </div>
    </Section>
  );
}

interface RowProps {
  readonly listed: ListedAnchor;
  /** Left out where it is not the person's to remove. */
  readonly remove?: () => void;
  /** Who added it instead of the person. */
  readonly lock?: string;
}

function AnchorRow({ listed, remove, lock }: RowProps) {
  const { subject, issuer } = listed;
  const id = useId();
  return (
    <li>
      <div class="pair">
        <p class="name" id={`${id}-name`}>
          <Name name={subject} />
        </p>
        {remove && (
          <button type="button" class="button" id={id} aria-labelledby={`${id} ${id}-name`} onClick={remove}>
            {text('settings_anchor_remove')}
          </button>
        )}
      </div>
      <LockNote id={`${id}-lock`} by={lock} />
      {!isValidAt(listed, Date.now()) && <p class="note">{text('settings_anchor_over')}</p>}
      <dl>
        <Fact name={text('credentials_issuer')}>
          <Name name={issuer} />
        </Fact>
        <Fact name={text('settings_anchor_valid')}>{spanOf(listed)}</Fact>
        <Fact name={text('settings_anchor_fingerprint')}>
          <Fingerprint listed={listed} />
        </Fact>
      </dl>
    </li>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ComponentChildren }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Name({ name }: { readonly name: CertificateName }) {
  const [first, { organisation = '' }] = [nameOf(name), name];
  return (
    <>
      {first === '' ? text('source_unknown') : <UntrustedText value={first} />}
      {organisation !== '' && organisation !== first && (
        <>
          {' '}
          <span class="organisation">
            <UntrustedText value={organisation} />
          </span>
        </>
      )}
    </>
  );
}

function Fingerprint({ listed }: Pick<RowProps, 'listed'>) {
  const [hex, setHex] = useState('');
  useEffect(() => {
    fingerprintOf(listed).then(setHex, () => undefined);
  }, [listed.anchor.pem]);
  const pairs = hex.toUpperCase().match(/../g) ?? [];
  // As browsers and openssl show it, so that both can be compared by eye; a line never ends within a pair.
  return (
    <code dir="ltr">
      {pairs.map((pair, index) => (
        <Fragment key={index}>
          {index > 0 && ':'}
          <wbr />
          {pair}
        </Fragment>
      ))}
    </code>
  );
}

/** From the first day to the last, as people write it in their language. */
function spanOf({ from, until }: Pick<ListedAnchor, 'from' | 'until'>): string {
  return new Intl.DateTimeFormat(text('ui_language'), { dateStyle: 'medium' }).formatRange(from, until);
}

interface PasteProps {
  /** Whether the text was taken. */
  readonly take: (pasted: string) => boolean;
  readonly children: ComponentChildren;
}

function Paste({ take, children }: PasteProps) {
  const id = useId();
  const [pasted, setPasted] = useState('');
  return (
    <>
      <label class="name" for={id}>
        {text('settings_anchor_paste')}
      </label>
      <textarea
        id={id}
        class="pem"
        rows={3}
        dir="ltr"
        spellcheck={false}
        autocomplete="off"
        placeholder="-----BEGIN CERTIFICATE-----"
        value={pasted}
        onInput={({ currentTarget }) => setPasted(currentTarget.value)}
      />
      <div class="actions">
        <button type="button" disabled={pasted.trim() === ''} onClick={() => take(pasted) && setPasted('')}>
          {text('settings_anchor_add')}
        </button>
        {children}
      </div>
    </>
  );
}

/** What certificates are saved as. */
const CERTIFICATES = '.pem,.crt,.cer,.der,application/x-x509-ca-cert,application/x-pem-file';

/** One byte more than is allowed tells that it is too large. */
const bytesOf = async (file: File): Promise<Uint8Array> =>
  new Uint8Array(await file.slice(0, OWN_ANCHORS.inputLength + 1).arrayBuffer());

/** Why nothing was added, in words. */
function Refusal(found: AnchorProblem) {
  switch (found.problem) {
    case 'no-authority':
      return (
        <>
          {text('settings_anchor_no_authority')} <UntrustedText value={found.name} />
        </>
      );
    case 'not-valid':
      return (
        <>
          {text('settings_anchor_not_valid')} <UntrustedText value={found.name} /> ({spanOf(found)})
        </>
      );
    case 'too-many':
      return <>{text('settings_anchor_too_many', OWN_ANCHORS.most)}</>;
    case 'none':
      return <>{text('settings_anchor_none')}</>;
    case 'broken':
      return <>{text('settings_anchor_broken')}</>;
    case 'too-large':
      return <>{text('settings_anchor_too_large')}</>;
    case 'known':
      return <>{text('settings_anchor_known')}</>;
  }
}
