import { CONTENT_REQUESTS, itemId } from './content-guards.ts';
import { isDisclosures } from './disclosure.ts';
import { WISHES, type MessageName } from './messages.ts';
import { MAX_FREE_BYTES, MAX_PLACES, MAX_URL, PLACES } from './media.ts';
import { UPLOADER_SAYINGS } from '../core/verdict/disclosure.ts';
import { CORRECTED_LABELS, isCorrections } from './correction.ts';
import { DESK_CHANGE, isDeskAddress } from './desk.ts';
import { OUTBOX_LIMIT } from './report.ts';
import { isReport, reportId, sha256 } from './report-guard.ts';
import { CHOICES, hostName } from './settings-guard.ts';
import { isCount, isFlag, listOf, oneOf, orNull, shape, textLike, textUpTo, type Check } from './shape.ts';
import { UPLOAD_REQUESTS, uploadedFile } from './upload-guards.ts';
import { UPLOAD_WISHES } from './upload.ts';
/** A custom element's name: nothing else can be the host of a closed root, and nothing else may get into our CSS. */
const HOST_NAME = /^[a-z][a-z0-9]*-[a-z0-9-]*$/;

const tabId = isCount;
const url = textUpTo(MAX_URL);
const host = hostName;
const medium = oneOf(['image', 'video', 'audio']);
const freeFile: Check = (value) => value instanceof Blob && value.size <= MAX_FREE_BYTES;
const stage = oneOf(['quick', 'full']);
const nothing = shape({});

/** What each member of an item must look like, wherever it comes from. */
export const ITEM = {
  id: itemId,
  url,
  medium,
  role: oneOf(['element', 'poster', 'background', 'svg-image', 'document']),
} as const satisfies Readonly<Record<string, Check>>;
const item = shape(ITEM, { position: Number.isFinite });
const itemOfTab = shape({ tabId, frameId: isCount, id: itemId });
const fullCheck = shape({ tabId, frameId: isCount, id: itemId }, { lookUp: host });

const pem = textUpTo(1024 * 1024);
const lists = shape({}, { official: pem, timeStamping: pem, older: pem, own: pem, config: pem });

const source: Check = (value) =>
  shape({ kind: oneOf(['url']), url, medium, pageUrl: url })(value) ||
  shape({ kind: oneOf(['blob-url']), url }, { size: isCount })(value);

/** What the request of each message must look like: closed shapes, bounded texts and lists. A guard never throws. */
export const REQUESTS: Readonly<Record<MessageName, Check>> = {
  'page/start': shape({ run: Number.isFinite, asked: isFlag }),
  'page/inspect': shape(
    { item, stage },
    { freeUrl: url, freeFile, size: isCount, again: isFlag, disclosures: isDisclosures },
  ),
  'page/streamed': shape({ item }, { disclosures: isDisclosures }),
  'page/open-server': shape({ url }),
  'page/places': shape({ places: listOf(MAX_PLACES, shape({ id: itemId, place: oneOf(PLACES) })), waiting: isCount }),
  'page/protect': shape({ name: textLike(64, HOST_NAME) }, { fixed: isFlag }),
  'page/open': shape({ id: itemId, what: oneOf(WISHES) }),
  'page/file': uploadedFile,
  'page/note': shape({ id: itemId, what: oneOf(UPLOAD_WISHES) }),
  'ui/tab': shape({ tabId }),
  'ui/check-fully': fullCheck,
  'ui/details': fullCheck,
  'ui/jump': itemOfTab,
  'ui/check-page': shape({ tabId }),
  'ui/settings': shape({}, { change: shape({}, CHOICES) }),
  'ui/policy': nothing,
  'ui/sync': nothing,
  'ui/site': shape({ host, enabled: isFlag }),
  'ui/upload-site': shape({ host, enabled: isFlag }),
  'ui/files': itemOfTab,
  'ui/report': shape({ report: isReport }, { to: isDeskAddress }),
  'ui/outbox': nothing,
  'ui/withdraw': shape({ id: reportId }),
  'ui/send': shape({ ids: listOf(OUTBOX_LIMIT, reportId), to: isDeskAddress }),
  'ui/answers': nothing,
  'ui/desk': shape({}, { change: shape({}, DESK_CHANGE) }),
  'ui/correct': shape({ tabId, frameId: isCount, id: itemId, label: orNull(oneOf(CORRECTED_LABELS)) }),
  'ui/corrections': shape({}, { add: isCorrections, undo: sha256 }),
  'ui/trust': nothing,
  'ui/trust-names': nothing,
  'engine/run': shape(
    {
      job: shape(
        { id: textUpTo(128), source, stage, wantHash: isFlag, wantDetails: isFlag, deep: isFlag },
        { lookUp: host, uploader: oneOf(UPLOADER_SAYINGS) },
      ),
    },
    { lists },
  ),
  'engine/cancel': shape({ id: textUpTo(128) }),
  ...CONTENT_REQUESTS,
  ...UPLOAD_REQUESTS,
};

/** Whether `value` has the shape of a trust list set. Says nothing about the certificates in it. */
export const isTrustLists = (value: unknown): boolean => lists(value);
