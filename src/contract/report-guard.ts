import { EXPECTED_LABELS, REPORT_BYTES, REPORT_NOTE_LENGTH, REPORT_SCHEMA, type Report } from './report.ts';
import { MAX_URL } from './media.ts';
import { isCount, oneOf, orNull, shape, textLike, textUpTo } from './shape.ts';
import {
  containerName,
  isCredentials,
  isFindings,
  verdictBasis,
  verdictLabel,
  verdictReason,
  verdictVersion,
} from './verdict-guard.ts';

const url = textUpTo(MAX_URL);

/** SHA-256 in hex. */
export const sha256 = textLike(64, /^[0-9a-f]{64}$/);

/** Random id of a report. */
export const reportId = textLike(36, /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/);

/** A moment, ISO 8601 in UTC. */
export const isoTime = textLike(32, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/);

const report = shape(
  {
    schema: oneOf([REPORT_SCHEMA]),
    id: reportId,
    created: isoTime,
    expected: oneOf(EXPECTED_LABELS),
    note: textUpTo(REPORT_NOTE_LENGTH),
    media: shape({
      medium: oneOf(['image', 'video', 'audio']),
      sha256: orNull(sha256),
      size: orNull(isCount),
      container: containerName,
    }),
    verdict: shape({ version: verdictVersion, label: verdictLabel, basis: verdictBasis, reason: verdictReason }),
    findings: isFindings,
    credentials: isCredentials,
    versions: shape({ extension: textUpTo(64), engine: textUpTo(64) }),
    locale: textLike(35, /^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/),
  },
  { address: shape({}, { page: url, media: url }) },
);

/** Whether `value` is a report of this schema and not too large, whoever stored or sent it. Never throws. */
export function isReport(value: unknown): value is Report {
  return report(value) && new TextEncoder().encode(JSON.stringify(value)).length <= REPORT_BYTES;
}
