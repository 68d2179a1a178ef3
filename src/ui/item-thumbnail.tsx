import { useMemo } from 'preact/hooks';
import type { TabItem } from '../contract/media.ts';
import { pictureAt } from './pictures.ts';
import { Thumbnail } from './thumbnail.tsx';

/** The small picture of an item of a page. `page` is the page's address, empty where the browser does not say it. */
export function ItemThumbnail({ item, page }: { readonly item: TabItem; readonly page: string }) {
  const { url } = item;
  const read = useMemo(() => (page === '' ? undefined : pictureAt(url, page)), [url, page]);
  return <Thumbnail medium={item.medium} read={read} />;
}
