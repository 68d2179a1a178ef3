import { DOUBTS, MAX_ITEM_ID, MAX_SIGNER } from './media.ts';
import type { MessageName } from './messages.ts';
import { isFlag, oneOf, orNull, shape, textLike, textUpTo, type Check } from './shape.ts';

/** Id of an item: short printable ASCII. */
export const itemId: Check = textLike(MAX_ITEM_ID, /^[\x21-\x7e]+$/);

const code = textLike(64, /^[a-z0-9-]+$/);

/** A marker's verdict. Its codes may be of a later version. */
const markerVerdict = shape(
  { label: code, display: code, basis: code, reason: code },
  {
    product: textUpTo(256),
    signer: textUpTo(2 * MAX_SIGNER),
    doubt: oneOf(DOUBTS),
    conflict: isFlag,
    risk: isFlag,
    failure: code,
  },
);

/** What the requests that a content script answers must look like; apart from the others, which it has no use for. */
export const CONTENT_REQUESTS = {
  'content/jump': shape({ id: itemId }),
  'content/enter': shape({ first: isFlag }),
  'content/check': shape({ id: itemId, verdict: orNull(markerVerdict) }),
  'content/enabled': shape({ enabled: isFlag }, { asked: isFlag }),
} as const satisfies Partial<Record<MessageName, Check>>;
