import type { Failure } from '../core/errors.ts';
import { NO_CREDENTIALS, VERDICT_VERSION, type Verdict } from '../core/verdict/verdict.ts';

/** The verdict on a medium of which nothing could be read. */
export function unreadable(failure: Failure): Verdict {
  return {
    version: VERDICT_VERSION,
    label: 'unreadable',
    display: 'popup',
    basis: 'none',
    reason: failure.kind,
    credentials: NO_CREDENTIALS,
    findings: [],
    conflict: false,
    source: { container: 'unknown', mime: '', size: null, bytesRead: 0, complete: false },
    error: failure,
  };
}
