import { MAX_ITEM_ID } from './media.ts';
import type { MessageName } from './messages.ts';
import { isFlag, shape, textLike, type Check } from './shape.ts';

/** Id of an item: short printable ASCII. */
export const itemId: Check = textLike(MAX_ITEM_ID, /^[\x21-\x7e]+$/);

/** What the requests that a content script answers must look like; apart from the others, which it has no use for. */
export const CONTENT_REQUESTS = {
  'content/jump': shape({ id: itemId }),
  'content/enabled': shape({ enabled: isFlag }, { asked: isFlag }),
} as const satisfies Partial<Record<MessageName, Check>>;
