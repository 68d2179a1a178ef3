import type { Medium } from '../contract/media.ts';
import type { ByteSource } from '../core/bytes/source.ts';
import { InspectError } from '../core/errors.ts';
import { LIMITS } from '../core/limits.ts';
import { BUDGET } from './budget.ts';
import { ByteStore } from './byte-store.ts';
import { RangePlan } from './range-plan.ts';
import { startDeadline, type Deadlines } from './deadline.ts';
import { readStatements, type Statements } from './response-statements.ts';
import { checkIsMedia, request, type Answer, type BodyReader, type Fetch } from './http-request.ts';

/** What {@link createHttpSource} needs. */
export interface HttpSourceOptions {
  readonly url: string;
  /** Address of the page that shows the medium; decides what may be read. */
  readonly pageUrl: string;
  readonly medium: Medium;
  readonly fetch: Fetch;
  /** Gives everything up. */
  readonly signal?: AbortSignal;
  readonly deadlines?: Deadlines;
}

/** A medium on a server, read in ranges where the server can, else as one stream no further than needed. */
export interface HttpSource extends ByteSource {
  /** Decoded bytes that came over the connection, or out of the HTTP cache. */
  readonly bytesRead: number;
  readonly requests: number;
  /** Content-Type in lower case without parameters; empty before the first answer, or where there is none. */
  readonly mime: string;
  /** What the headers of the first answer say of the medium; nothing before it. */
  readonly statements: Statements;
  /** The whole file. @throws InspectError `limit` when it is longer than `maxBytes`, without reading it to the end */
  readAll(maxBytes: number): Promise<Uint8Array>;
  /** Ends whatever still runs. A source that is not read any more must be closed, or its stream stays open. */
  close(): void;
}

const PAGE: Deadlines = { totalMs: BUDGET.totalMs, silentMs: BUDGET.silentMs };

/**
 * A source over an address. Nothing is asked before the first read. Each request takes what is wanted, what was
 * announced as wanted right beside it, and a little ahead; no byte is asked for twice. Reads run one after the other.
 */
export function createHttpSource(options: HttpSourceOptions): HttpSource {
  return new RangedSource(options);
}

class RangedSource implements HttpSource {
  /** How much is fetched at once is decided here, by what is wanted later. */
  readonly pageSize = LIMITS.smallestPage;
  readonly #options: HttpSourceOptions;
  readonly #deadline;
  readonly #store = new ByteStore();
  readonly #plan = new RangePlan(this.#store);
  #url: string;
  #size: number | undefined;
  #mime = '';
  #statements: Statements = {};
  #bytesRead = 0;
  #cap: number = BUDGET.totalBytes;
  #requests = 0;
  /** The one body of a server without ranges; its bytes go into the store in order. */
  #stream: BodyReader | undefined;
  #last: Promise<unknown> = Promise.resolve();

  constructor(options: HttpSourceOptions) {
    this.#options = options;
    this.#url = options.url;
    this.#deadline = startDeadline(options.deadlines ?? PAGE, options.signal);
  }

  get size(): number | undefined {
    return this.#size;
  }
  get bytesRead(): number {
    return this.#bytesRead;
  }
  get requests(): number {
    return this.#requests;
  }
  get mime(): string {
    return this.#mime;
  }
  get statements(): Statements {
    return this.#statements;
  }

  read(offset: number, length: number): Promise<Uint8Array> {
    return this.#inTurn(async () => {
      if (!(offset >= 0 && length >= 0)) throw new InspectError('malformed', 'negative read', offset);
      await this.#obtain(offset, offset + length);
      return this.#store.view(offset, this.#clamp(offset + length));
    });
  }

  expect(offset: number, length: number): void {
    this.#plan.expect(offset, length);
  }

  readAll(maxBytes: number): Promise<Uint8Array> {
    return this.#inTurn(async () => {
      this.#cap = Math.max(this.#cap, maxBytes + BUDGET.headBytes);
      if (this.#requests === 0) await this.#ask(0, BUDGET.headBytes);
      if (this.#size === undefined) await this.#obtain(0, maxBytes + 1);
      const size = this.#size ?? this.#store.prefix;
      if (size > maxBytes) throw new InspectError('limit', `file is longer than ${maxBytes} bytes`);
      await this.#obtain(0, size);
      return this.#store.view(0, this.#clamp(size));
    });
  }

  close(): void {
    this.#stream?.cancel();
    this.#deadline.stop();
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const run = this.#last.then(work);
    this.#last = run.catch(() => undefined);
    return run;
  }

  #clamp(end: number): number {
    return Math.min(end, this.#size ?? end);
  }

  /** Makes the bytes of [from, to), as far as the file has them, lie in the store. */
  async #obtain(from: number, to: number): Promise<void> {
    for (;;) {
      const gap = this.#store.firstGap(from, this.#clamp(to));
      if (!gap) return;
      if (this.#stream) {
        if (!(await this.#pull())) return;
      } else {
        await this.#ask(...this.#plan.widen(gap[0], gap[1], this.#size));
      }
    }
  }

  /** Asks for [from, to) and stores what comes; always gets on, or throws. */
  async #ask(from: number, to: number): Promise<void> {
    this.#requests += 1;
    if (this.#requests > BUDGET.requests) throw new InspectError('limit', 'too many requests', from);
    const { pageUrl, medium, fetch } = this.#options;
    const range = [from, to - 1] as const;
    const answer = await request({ url: this.#url, pageUrl, medium, fetch, deadline: this.#deadline, range });
    if (this.#requests === 1) {
      this.#mime = answer.mime;
      this.#url = answer.url;
      if (answer.status !== 416) this.#statements = readStatements(answer.headers, answer.url);
    }
    if (answer.status === 206) await this.#takeRange(answer, from, to);
    else if (answer.status === 416) this.#takeEnd(answer, from);
    else await this.#takeStream(answer);
  }

  async #takeRange(answer: Answer, from: number, to: number): Promise<void> {
    const { body } = answer;
    try {
      const { end, size } = this.#readContentRange(answer, from);
      const want = Math.min(to, end);
      let at = from;
      while (at < want) {
        const bytes = await body.next();
        if (bytes === undefined) break;
        if (at === 0) checkIsMedia(this.#mime, bytes);
        at += this.#keep(at, bytes.subarray(0, want - at));
      }
      if (at < want) throw new InspectError('network', 'the answer ended early', at);
      this.#size ??= size;
    } finally {
      body.cancel();
    }
  }

  /** Content-Range (RFC 9110 §14.4). A range that is not the one asked for cannot be trusted in any part. */
  #readContentRange(answer: Answer, from: number): { end: number; size: number | undefined } {
    const text = answer.headers.get('content-range') ?? '';
    const match = /^bytes (\d{1,15})-(\d{1,15})\/(\d{1,15}|\*)$/i.exec(text.trim());
    if (!match) throw new InspectError('malformed', 'partial answer without a usable range', from);
    const [first, last] = [Number(match[1]), Number(match[2])];
    const size = match[3] === '*' ? undefined : Number(match[3]);
    const isCoherent = first === from && last >= first && (size === undefined || last < size);
    if (!isCoherent) throw new InspectError('malformed', 'another range than asked for', from);
    if (this.#size !== undefined && size !== undefined && size !== this.#size) {
      throw new InspectError('malformed', 'the file changed while it was read', from);
    }
    return { end: last + 1, size };
  }

  /** 416 (RFC 9110 §15.5.17): the file ends before `from`. */
  #takeEnd(answer: Answer, from: number): void {
    answer.body.cancel();
    const match = /^bytes \*\/(\d{1,15})$/i.exec(answer.headers.get('content-range')?.trim() ?? '');
    const size = match ? Number(match[1]) : from;
    if (size > from) throw new InspectError('malformed', 'refuses a range inside the file', from);
    this.#size ??= size;
    if (this.#size > from) throw new InspectError('malformed', 'the file changed while it was read', from);
  }

  async #takeStream(answer: Answer): Promise<void> {
    this.#stream = answer.body;
    const length = answer.headers.get('content-length') ?? '';
    const isEncoded = (answer.headers.get('content-encoding') ?? 'identity') !== 'identity';
    if (!isEncoded && /^\d{1,15}$/.test(length)) this.#size ??= Number(length);
    // What ranges brought before is from the same file; a stream begins anew.
    this.#store.clear();
    await this.#pull();
  }

  /** Takes the next bytes of the stream; false at its end, which is then the size of the file. */
  async #pull(): Promise<boolean> {
    const at = this.#store.prefix;
    const bytes = await this.#stream?.next();
    if (bytes === undefined) {
      if (this.#size !== undefined && at < this.#size) throw new InspectError('network', 'the answer ended early', at);
      this.#size = at;
      return false;
    }
    if (at === 0) checkIsMedia(this.#mime, bytes);
    this.#keep(at, bytes);
    return true;
  }

  #keep(at: number, bytes: Uint8Array): number {
    this.#bytesRead += bytes.byteLength;
    if (this.#bytesRead > this.#cap) {
      this.close();
      throw new InspectError('limit', `more than ${this.#cap} bytes`, at);
    }
    this.#store.add(at, bytes);
    return bytes.byteLength;
  }
}
