import type { ComponentChildren } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import type { ItemDetails } from '../contract/messages.ts';
import { type ItemAddress, reportPath } from '../contract/page-paths.ts';
import { reasonKey } from '../contract/words.ts';
import { send } from '../platform/messaging.ts';
import { text } from '../platform/text.ts';
import { CorrectLabel } from '../ui/correct-label.tsx';
import { Evidence } from '../ui/evidence.tsx';
import { Explanation, Product } from '../ui/explanation.tsx';
import { CopyAccount } from '../ui/file/copy-account.tsx';
import { FileFacts } from '../ui/file/file-facts.tsx';
import { LabelChip } from '../ui/label-chip.tsx';
import { LookUp } from '../ui/look-up.tsx';
import { pictureAt } from '../ui/pictures.ts';
import { Thumbnail } from '../ui/thumbnail.tsx';
import { UntrustedText } from '../ui/untrusted-text.tsx';
import { mediumKey } from '../ui/words.ts';
import { useItem } from './item-state.ts';

type Found = Extract<ItemDetails, { kind: 'found' }>;

interface PageProps {
  readonly item: ItemAddress;
  /** Back to the items of the page in front. */
  readonly onLeave: () => void;
}

/** All that can be said of one item of a page, or why nothing can. */
export function ItemPage({ item, onLeave }: PageProps) {
  const [state, again] = useItem(item);
  return (
    <>
      <button type="button" class="link back" onClick={onLeave}>
        {text('details_back')}
      </button>
      {state.kind === 'loading' && <Silence title={text('details_loading')} />}
      {state.kind === 'gone' && <Silence title={text('details_gone')} explanation={text('details_gone_text')} />}
      {state.kind === 'no-answer' && (
        <Silence title={text('details_no_answer')}>
          <button type="button" class="main" onClick={() => again()}>
            {text('details_again')}
          </button>
        </Silence>
      )}
      {state.kind === 'found' && <FoundItem found={state} address={item} onAgain={again} />}
    </>
  );
}

interface SilenceProps {
  readonly title: string;
  readonly explanation?: string;
  readonly children?: ComponentChildren;
}

function Silence({ title, explanation, children }: SilenceProps) {
  return (
    <section>
      <h1>{title}</h1>
      <p role="status">{explanation}</p>
      {children}
    </section>
  );
}

interface FoundProps {
  readonly found: Found;
  readonly address: ItemAddress;
  readonly onAgain: (lookUp?: string) => void;
}

function FoundItem({ found, address, onAgain }: FoundProps) {
  const { item, pageUrl, failure, details } = found;
  const { verdict, sha256, url, medium } = item;
  const picture = useMemo(() => pictureAt(url, pageUrl), [url, pageUrl]);
  const result = { verdict, ...(sha256 !== undefined && { sha256 }) };
  return (
    <>
      <header class="item-head">
        <Thumbnail medium={medium} read={picture} />
        <div class="item-text">
          <h1>
            <LabelChip verdict={verdict} /> <span class="medium">{text(mediumKey(item))}</span>
          </h1>
          <Product verdict={verdict} />
          <p class="address quiet">
            <UntrustedText value={url} />
          </p>
          <Explanation verdict={verdict} />
        </div>
      </header>
      {failure !== undefined && (
        <p class="note" role="status">
          {text('details_failed')} {text(reasonKey(failure))}
        </p>
      )}
      <Actions found={found} address={address}>
        <CopyAccount name={url} result={result} />
      </Actions>
      <CorrectLabel tabId={address.tabId} item={item} onDone={() => onAgain()} />
      <LookUp credentials={verdict.credentials} onAsk={onAgain} />
      <FileFacts details={details} verdict={verdict} picture={picture} medium={medium} level={2}>
        <Evidence verdict={verdict} sha256={sha256} level={2} />
      </FileFacts>
    </>
  );
}

interface ActionsProps {
  readonly found: Found;
  readonly address: ItemAddress;
  readonly children: ComponentChildren;
}

function Actions({ found: { item, pageUrl }, address, children }: ActionsProps) {
  const [isGone, setGone] = useState(item.place === 'gone');
  const jump = async (): Promise<void> => setGone(!(await send('ui/jump', address).catch(() => false)));
  const inspector = `/src/inspector/index.html?${new URLSearchParams({ url: item.url, page: pageUrl }).toString()}`;
  return (
    <div class="actions">
      {isGone ? (
        <span class="quiet" role="status">
          {text('popup_gone')}
        </span>
      ) : (
        <button type="button" onClick={() => void jump()}>
          {text('popup_jump')}
        </button>
      )}
      {children}
      {/^https?:/i.test(item.url) && (
        <a class="button" href={inspector} target="_blank" rel="noreferrer">
          {text('details_inspector')}
        </a>
      )}
      <a class="button" href={`/${reportPath(address)}`} target="_blank" rel="noreferrer">
        {text('popup_report')}
      </a>
    </div>
  );
}
