import { CONTENT_REQUESTS, itemId } from './content-guards.ts';
import { isDisclosures } from './disclosure.ts';
import { WISHES, type MessageName } from './messages.ts';
import { MAX_FREE_BYTES, MAX_PLACES, MAX_URL, PLACES } from './media.ts';
import { EXPECTED_LABELS, REPORT_NOTE_LENGTH, REPORT_SCHEMA, type Report } from './report.ts';
import { UPLOADER_SAYINGS } from '../core/verdict/disclosure.ts';
import { CHOICES, hostName } from './settings-guard.ts';
import { isCount, isFlag, listOf, oneOf, orNull, shape, textLike, textUpTo, type Check } from './shape.ts';
import {
  containerName,
  isCredentials,
  isFindings,
  verdictBasis,
  verdictLabel,
  verdictReason,
  verdictVersion,
} from './verdict-guard.ts';

const SHA256 = /^[0-9a-f]{64}$/;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const ISO_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;
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
  shape({ kind: oneOf(['url']), url, medium, pageUrl: url })(value) || shape({ kind: oneOf(['blob-url']), url })(value);

const report = shape(
  {
    schema: oneOf([REPORT_SCHEMA]),
    id: textLike(36, UUID),
    created: textLike(32, ISO_TIME),
    expected: oneOf(EXPECTED_LABELS),
    note: textUpTo(REPORT_NOTE_LENGTH),
    media: shape({
      medium,
      sha256: orNull(textLike(64, SHA256)),
      size: orNull(isCount),
      container: containerName,
    }),
    verdict: shape({ version: verdictVersion, label: verdictLabel, basis: verdictBasis, reason: verdictReason }),
    findings: isFindings,
    credentials: isCredentials,
    versions: shape({ extension: textUpTo(64), engine: textUpTo(64) }),
  },
  { address: shape({}, { page: url, media: url }) },
);

/** What the request of each message must look like: closed shapes, bounded texts and lists. A guard never throws. */
export const REQUESTS: Readonly<Record<MessageName, Check>> = {
  'page/start': shape({ top: isFlag, asked: isFlag }),
  'page/inspect': shape({ item, stage }, { freeUrl: url, freeFile, again: isFlag, disclosures: isDisclosures }),
  'page/streamed': shape({ item }, { disclosures: isDisclosures }),
  'page/open-server': shape({ url }),
  'page/places': shape({ places: listOf(MAX_PLACES, shape({ id: itemId, place: oneOf(PLACES) })), waiting: isCount }),
  'page/protect': shape({ name: textLike(64, HOST_NAME) }),
  'page/open': shape({ id: itemId, what: oneOf(WISHES) }),
  'ui/tab': shape({ tabId }),
  'ui/check-fully': fullCheck,
  'ui/details': fullCheck,
  'ui/jump': itemOfTab,
  'ui/check-page': shape({ tabId }),
  'ui/settings': shape({}, { change: shape({}, CHOICES) }),
  'ui/sync': nothing,
  'ui/site': shape({ host, enabled: isFlag }),
  'ui/report': shape({ report }),
  'ui/outbox': nothing,
  'ui/withdraw': shape({ id: textLike(36, UUID) }),
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
};

/** Whether `value` is a report of this schema, whoever stored or sent it. Never throws. */
export function isReport(value: unknown): value is Report {
  return report(value);
}

/** Whether `value` has the shape of a trust list set. Says nothing about the certificates in it. */
export const isTrustLists = (value: unknown): boolean => lists(value);
