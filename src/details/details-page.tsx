import { useState } from 'preact/hooks';
import type { ItemAddress } from '../contract/page-paths.ts';
import { text } from '../platform/text.ts';
import type { PageAddress } from '../ui/item-address.ts';
import { Chooser } from './chooser.tsx';
import { ItemPage } from './item-page.tsx';

/**
 * All that can be said of one item: beside its page (Chrome's side panel, Firefox's sidebar) or in a tab. Opened by
 * itself it offers the items of the page in front.
 */
export function DetailsPage({ address }: { readonly address: PageAddress }) {
  const [item, setItem] = useState<ItemAddress | undefined>(() => itemOf(address));
  return (
    <div class="details-page">
      {item === undefined ? (
        <>
          <header>
            <h1>{text('details_title')}</h1>
          </header>
          <Chooser tabId={address.tabId} onChoose={setItem} />
        </>
      ) : (
        <ItemPage key={`${item.tabId}/${item.frameId}/${item.id}`} item={item} onLeave={() => setItem(undefined)} />
      )}
    </div>
  );
}

function itemOf({ tabId, item }: PageAddress): ItemAddress | undefined {
  return tabId === undefined || item === undefined ? undefined : { tabId, ...item };
}
