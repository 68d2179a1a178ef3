interface Segment {
  readonly start: number;
  /** Capacity; only the first `length` bytes are filled. */
  bytes: Uint8Array;
  length: number;
}

const FIRST_CAPACITY = 64 * 1024;

/** Bytes of one file as they arrive: appended where a segment ends, apart otherwise. Amortised linear time. */
export class ByteStore {
  /** In order of `start`; never overlapping, never touching. */
  #segments: Segment[] = [];

  /** How many bytes from the start of the file are there without a gap. */
  get prefix(): number {
    const first = this.#segments[0];
    return first?.start === 0 ? first.length : 0;
  }

  /** Puts bytes where nothing is stored yet. */
  add(start: number, bytes: Uint8Array): void {
    if (bytes.byteLength === 0) return;
    const before = this.#segments.find((segment) => segment.start + segment.length === start);
    const segment = before ?? this.#open(start);
    append(segment, bytes);
    const at = this.#segments.indexOf(segment);
    const next = this.#segments[at + 1];
    if (next?.start === segment.start + segment.length) {
      append(segment, next.bytes.subarray(0, next.length));
      this.#segments.splice(at + 1, 1);
    }
  }

  /** The first part of [from, to) that is missing. */
  firstGap(from: number, to: number): readonly [number, number] | undefined {
    let at = from;
    for (const { start, length } of this.#segments) {
      if (start > at) break;
      at = Math.max(at, start + length);
    }
    if (at >= to) return undefined;
    const next = this.#segments.find((segment) => segment.start > at);
    return [at, Math.min(to, next?.start ?? to)];
  }

  /** What is stored from `from`, without a gap, up to `to`. A view that later bytes do not change. */
  view(from: number, to: number): Uint8Array {
    const segment = this.#segments.find(({ start, length }) => start <= from && from < start + length);
    if (!segment || to <= from) return new Uint8Array(0);
    return segment.bytes.subarray(from - segment.start, Math.min(to - segment.start, segment.length));
  }

  /** Forgets everything. */
  clear(): void {
    this.#segments = [];
  }

  #open(start: number): Segment {
    const segment: Segment = { start, bytes: new Uint8Array(0), length: 0 };
    this.#segments.push(segment);
    this.#segments.sort((a, b) => a.start - b.start);
    return segment;
  }
}

function append(segment: Segment, bytes: Uint8Array): void {
  const length = segment.length + bytes.byteLength;
  if (length > segment.bytes.byteLength) {
    const grown = new Uint8Array(segment.length === 0 ? length : Math.max(FIRST_CAPACITY, length * 2));
    grown.set(segment.bytes.subarray(0, segment.length));
    segment.bytes = grown;
  }
  segment.bytes.set(bytes, segment.length);
  segment.length = length;
}
