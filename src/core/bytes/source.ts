import { InspectError } from '../errors.ts';

/** Random access to the bytes of one medium. Trusts nothing about `size` or content. */
export interface ByteSource {
  /** Whole length in bytes; `undefined` while (or because) the server did not say. */
  readonly size: number | undefined;
  /** Bytes worth fetching at once: 1 where reads are free (memory), a page where each read is a request. */
  readonly pageSize: number;
  /** All bytes, where they lie in memory: then nobody has to wait for {@link ByteSource.read}. */
  readonly bytes?: Uint8Array;
  /** Told of bytes that will be read later, so that a request on the way can bring them along. Never reads by itself. */
  expect?(offset: number, length: number): void;
  /**
   * Up to `length` bytes from `offset`; fewer only where the file ends. May be a view: do not write into it.
   * @throws InspectError of an acquire kind when the bytes cannot be had.
   */
  read(offset: number, length: number): Promise<Uint8Array>;
}

/** A source over bytes in memory. Reads are views without a copy. */
export function memorySource(bytes: Uint8Array): ByteSource {
  return {
    size: bytes.byteLength,
    pageSize: 1,
    bytes,
    async read(offset, length) {
      if (offset < 0 || length < 0) throw new InspectError('malformed', 'negative read', offset);
      return bytes.subarray(offset, offset + length);
    },
  };
}
