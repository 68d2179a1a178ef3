import { checkMediaUrl, pageScope } from '../acquire/url-policy.ts';
import type { EngineJob, EngineSource, Stage, TrustLists } from '../contract/engine.ts';
import { unreadableVerdict, type MediaItem } from '../contract/media.ts';
import { toFailure } from '../core/errors.ts';
import type { RunJob } from './engine-host.ts';
import { toKept, toOutcome, type Outcome } from './outcome.ts';
import { NotDone, type Asker, type FairQueue, type Job } from './queue.ts';
import type { VerdictCache } from './verdict-cache.ts';

/** How long a verdict about an answer that may soon be another one is kept. Milliseconds. */
const BRIEFLY = 60_000;

/** Failures of the connection or the machine, which say nothing of the file. Kept for the page that met them only. */
const PASSING = new Set(['network', 'timeout', 'engine-failed']);
/** Answers of a server that it may change its mind about. */
const ANSWERS = new Set(['not-found', 'http-status', 'not-media']);

/** Rows of the decision table that rest on pixels. */
const PIXEL_RULES: ReadonlySet<string> = new Set(['generator-stealth', 'watermark-generated']);

/** One medium to look at, and for whom. */
export interface Question extends Asker {
  readonly item: Pick<MediaItem, 'url' | 'medium'>;
  readonly stage: Stage;
  /** A person asked for the pixels to be looked at too. */
  readonly deep?: boolean;
  /** A person wants to see all that the file holds: it is read again, since none of that is kept. */
  readonly details?: boolean;
  readonly pageUrl: string;
  /** Origin of the document; `null` as text where it is opaque. */
  readonly origin: string;
  /** Changes with each page of the tab. */
  readonly visit: string;
  /** A blob: address with the bytes, as the page's content script names it. */
  readonly freeUrl?: string;
  /** How many bytes stand there. */
  readonly freeSize?: number;
  /** The bytes themselves, where messages can carry them. */
  readonly freeFile?: Blob;
  /** Looks again although a verdict is known. */
  readonly again?: boolean;
  /** Only bytes that cost no request are read. */
  readonly freeOnly?: boolean;
  /** Host that a person allowed to be asked for the manifest it keeps of the file. */
  readonly lookUp?: string;
}

/** What {@link inspector} needs. */
export interface InspectorParts {
  readonly queue: FairQueue<Outcome>;
  readonly cache: VerdictCache;
  readonly runJob: RunJob;
  readonly trust: () => Promise<TrustLists>;
  /** Another number once verdicts from before no longer count. */
  readonly generation: () => number;
}

/** One way to the bytes, and the names under which its verdict is kept. */
interface Way {
  readonly source: EngineSource;
  /** Whoever asks this may have the answer. */
  readonly key: string;
}

/** Answers what a medium declares: from the cache, else in its turn by the engine. Rejects only with {@link NotDone}. */
export function inspector(parts: InspectorParts): (question: Question) => Promise<Outcome> {
  return async (question) => {
    const known = findWays(question);
    if ('verdict' in known) return known;
    const before = await knownBefore(parts.cache, question, known);
    if (before) return before;
    const ways = question.freeOnly ? known.filter(({ source }) => source.kind !== 'url') : known;
    if (ways.length === 0) return failed('data-saver', 'it would take a request');
    const depth = question.details ? 'details' : depthOf(question);
    const key = `${parts.generation()} ${depth} ${question.lookUp ?? ''} ${ways.map((way) => way.key).join(' ')}`;
    try {
      return await parts.queue.ask(question, key, goWays(parts, question, ways));
    } catch (thrown) {
      if (thrown instanceof NotDone && thrown.kind === 'dropped') throw thrown;
      if (thrown instanceof NotDone) return failed('limit', 'too many media wait');
      return { verdict: unreadableVerdict({ ...toFailure(thrown), kind: 'engine-failed' }) };
    }
  };
}

/** An answer that was kept, unless it must be given anew or holds not all that is wanted. */
async function knownBefore(
  cache: VerdictCache,
  question: Question,
  ways: readonly Way[],
): Promise<Outcome | undefined> {
  if (question.again || question.details) return undefined;
  for (const way of ways) {
    const answer = await lookUp(cache, question, way);
    if (answer && (way === ways[0] || isAboutThese(answer, question))) return answer;
  }
  return undefined;
}

/** Who brings the bytes is not answered with what strangers got: nothing, or another file. */
function isAboutThese({ verdict }: Outcome, { freeFile, freeSize }: Question): boolean {
  const size = freeFile?.size ?? freeSize;
  return verdict.label !== 'unreadable' && (size === undefined || verdict.source.size === size);
}

/** The ways to a medium, those of which most can use the answer first; or why there is none. */
function findWays({ item, freeUrl, freeFile, pageUrl, origin, tabId }: Question): readonly Way[] | Outcome {
  const ways: Way[] = [];
  const blob = freeUrl ?? (item.url.startsWith('blob:') ? item.url : undefined);
  // A page vouches for its own bytes, so what they say holds for this page's origin in this tab and nowhere else.
  const key = `page ${tabId} ${origin} ${item.url}`;
  if (freeFile !== undefined) ways.push({ source: { kind: 'file', file: freeFile }, key });
  else if (blob?.startsWith(`blob:${origin}/`) === true) ways.push({ source: { kind: 'blob-url', url: blob }, key });
  if (/^https?:/i.test(item.url)) {
    try {
      const url = checkMediaUrl(item.url, pageUrl).href;
      const source: EngineSource = { kind: 'url', url, medium: item.medium, pageUrl };
      ways.push({ source, key: `web ${pageScope(pageUrl)} ${item.medium} ${url}` });
    } catch (thrown) {
      if (ways.length === 0) return { verdict: unreadableVerdict(toFailure(thrown)) };
    }
  }
  return ways.length > 0 ? ways : failed('blocked', 'no way to the bytes');
}

/** Free bytes first; an address of theirs that leads nowhere (any more) leaves the way over the network. */
const goWays =
  (parts: InspectorParts, question: Question, ways: readonly Way[]): Job<Outcome> =>
  async (spend, signal) => {
    const begun = parts.generation();
    const keepIt = async (way: Way | undefined, outcome: Outcome): Promise<Outcome> => {
      if (way && begun === parts.generation()) await keep(parts.cache, question, way, outcome);
      return outcome;
    };
    let last = failed('blocked', 'no way to the bytes');
    for (const way of ways) {
      const job: EngineJob = {
        id: crypto.randomUUID(),
        source: way.source,
        stage: question.stage,
        wantHash: question.stage === 'full',
        wantDetails: question.details ?? false,
        deep: question.deep ?? false,
        ...(question.lookUp !== undefined && { lookUp: question.lookUp }),
      };
      const lists = await parts.trust();
      refuseUnneeded(signal);
      last = toOutcome(await parts.runJob(job, lists, signal));
      refuseUnneeded(signal);
      // What a person asked for is not held against the page.
      if (way.source.kind === 'url' && question.stage === 'quick') spend(last.verdict.source.bytesRead);
      if (last.verdict.error?.kind === 'network' && last.verdict.label === 'unreadable') continue;
      return keepIt(way, last);
    }
    return keepIt(ways.at(-1), last);
  };

/** Half a job says nothing of the file. */
function refuseUnneeded(signal: AbortSignal): void {
  if (signal.aborted) throw new NotDone('dropped');
}

/** How far a medium was looked at. What is found in pixels never answers a page, which labels by itself. */
type Depth = Stage | 'deep';
/** Depths whose verdicts answer a question of each depth: a full verdict also answers who asks for a quick one. */
const ANSWERED_BY: Readonly<Record<Depth, readonly Depth[]>> = {
  quick: ['full', 'quick'],
  full: ['full'],
  deep: ['deep'],
};

const depthOf = ({ stage, deep }: Question): Depth => (deep === true ? 'deep' : stage);

/** Depths for which a verdict may be kept: a deep one that owes nothing to the pixels is a full one too. */
function depthsOf(question: Question, { verdict }: Outcome): readonly Depth[] {
  if (question.deep !== true) return [question.stage];
  return verdict.findings.some(({ rule }) => PIXEL_RULES.has(rule)) ? ['deep'] : ['deep', question.stage];
}

async function lookUp(cache: VerdictCache, question: Question, way: Way): Promise<Outcome | undefined> {
  const names = ANSWERED_BY[depthOf(question)].flatMap((depth) => [
    `${depth} ${way.key}`,
    `${depth} ${pageKey(question, way)}`,
  ]);
  const known = await Promise.all(names.map((name) => cache.get(name)));
  return known.find((outcome) => outcome !== undefined);
}

async function keep(cache: VerdictCache, question: Question, way: Way, outcome: Outcome): Promise<void> {
  const { label, reason } = outcome.verdict;
  const isPassing = label === 'unreadable' && PASSING.has(reason);
  const isAnswer = label === 'unreadable' && ANSWERS.has(reason);
  const key = isPassing ? pageKey(question, way) : way.key;
  for (const depth of depthsOf(question, outcome)) {
    await cache.set(`${depth} ${key}`, toKept(outcome), isPassing || isAnswer ? BRIEFLY : undefined);
  }
}

const pageKey = ({ tabId, visit }: Question, way: Way): string => `visit ${tabId} ${visit} ${way.key}`;

const failed = (kind: 'blocked' | 'limit' | 'data-saver', message: string): Outcome => ({
  verdict: unreadableVerdict({ kind, message }),
});
