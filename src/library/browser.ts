/** The library in browsers: `import { inspect } from 'ai-labels'`, or from `ai-labels/browser`. */
import type { EngineSource, PublishedLists } from '../contract/engine.ts';
import { EngineClient } from '../engine/client.ts';
import { mediumAt } from './address.ts';
import { type InspectInput, type InspectOptions, InspectUsageError } from './inspection.ts';
import { bytesSource, createInspector, isBytes } from './inspector.ts';

export { InspectUsageError } from './inspection.ts';

/** A page has other work to do. */
const WORKERS = 2;

const inspector = createInspector({
  // In the package the worker lies beside this file under that name; bundlers know this form.
  start: () => new EngineClient(() => new Worker(new URL('./browser-worker.js', import.meta.url), { type: 'module' })),
  atOnce: WORKERS,
  listsFor,
  open,
});

/**
 * Tells what a file declares about AI: bytes, a Blob or File, or an http, https or blob address, as text (also one
 * relative to the page) or URL. An address is read in parts and without credentials; its server must allow the page to
 * read it (CORS).
 * @throws InspectUsageError for what is none of these; the reason of `options.signal`; never for what a file is
 */
export const inspect = inspector.inspect;

/** Ends the workers at once; idle ones end by themselves after a minute. A later inspection starts them again. */
export const close = inspector.close;

function open(input: InspectInput, options: InspectOptions): EngineSource {
  if (isBytes(input)) return bytesSource(input, options);
  const isAddress = (typeof input === 'string' && input !== '') || input instanceof URL;
  if (!isAddress || !URL.canParse(String(input), location.href)) {
    throw new InspectUsageError('input', 'takes bytes, a Blob, or an http, https or blob address');
  }
  const url = new URL(input, location.href);
  if (url.protocol === 'blob:') return { kind: 'blob-url', url: url.href };
  if (!/^https?:$/.test(url.protocol)) throw new InspectUsageError('input', `no ${url.protocol} address is read`);
  return { kind: 'url', url: url.href, medium: mediumAt(url), pageUrl: location.href };
}

function listsFor(trust: InspectOptions['trust']): PublishedLists {
  if (trust === undefined) return {};
  if (typeof trust === 'object' && !(trust instanceof URL)) return trust;
  throw new InspectUsageError('option', 'in browsers trust lists are handed in as texts');
}
