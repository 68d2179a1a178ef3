import { InspectError } from '../errors.ts';
import { LIMITS } from '../limits.ts';

/**
 * The bits of a Brotli stream, least significant first (RFC 7932 section 1.5). Every read is checked against the end
 * and throws `malformed` past it. Also counts the work that a stream asks for beyond its own length.
 */
export class BrotliBits {
  readonly #bytes: Uint8Array;
  #at = 0;
  #held = 0;
  #count = 0;
  #work = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** The next `count` bits, at most 24, as a number. */
  read(count: number): number {
    while (this.#count < count) this.#hold();
    const value = this.#held & ((1 << count) - 1);
    this.#held >>>= count;
    this.#count -= count;
    return value;
  }

  /** Leaves the byte begun. @throws `malformed` when what is left of it is not zero, as the standard demands. */
  align(): void {
    if (this.read(this.#count) !== 0) throw new InspectError('malformed', 'Brotli padding is not zero');
  }

  /** A view of the next `count` whole bytes; to be called where a byte begins, since only bits of one begun are held. */
  bytes(count: number): Uint8Array {
    if (count > this.#bytes.byteLength - this.#at) throw this.#past();
    this.#at += count;
    return this.#bytes.subarray(this.#at - count, this.#at);
  }

  /** Counts `steps` of work that a few bits can ask for. @throws `limit` past `LIMITS.brotliWork` */
  spend(steps: number): void {
    this.#work += steps;
    if (this.#work > LIMITS.brotliWork) throw new InspectError('limit', 'Brotli stream asks for too much work');
  }

  #hold(): void {
    const byte = this.#bytes[this.#at];
    if (byte === undefined) throw this.#past();
    this.#at += 1;
    this.#held |= byte << this.#count;
    this.#count += 8;
  }

  #past(): InspectError {
    return new InspectError('malformed', 'Brotli stream ends early');
  }
}
