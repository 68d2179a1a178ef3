import { InspectError } from '../core/errors.ts';
import { LIMITS } from '../core/limits.ts';

/** A decompressor as the Streams standard gives it; browsers and Node describe its sides with types of their own. */
export interface DecompressionPair {
  readonly readable: { getReader(): unknown };
  readonly writable: { getWriter(): unknown };
}

/** How much a decompressor is given at a time, and how much it may give back. Bytes. */
export interface Bounds {
  readonly stepLength: number;
  readonly maxOutput: number;
}

/** Feeds `data` in small steps: a browser inflates a whole write before anybody can stop it. */
async function feed(
  writer: WritableStreamDefaultWriter<BufferSource>,
  data: Uint8Array,
  { stepLength }: Bounds,
  fed: { bytes: number },
): Promise<void> {
  for (let at = 0; at < data.byteLength; at += stepLength) {
    const step = new Uint8Array(data.subarray(at, at + stepLength));
    fed.bytes = at + step.byteLength;
    await writer.write(step);
  }
  await writer.close();
}

async function drain(reader: ReadableStreamDefaultReader<Uint8Array>, fed: { bytes: number }, maxOutput: number) {
  const parts: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return join(parts, length);
    length += value.byteLength;
    const ratioBroken = length > LIMITS.inflateRatioFrom && length > fed.bytes * LIMITS.inflateRatio;
    if (length > maxOutput || ratioBroken) throw new InspectError('limit', 'inflates to too much');
    parts.push(value);
  }
}

function join(parts: readonly Uint8Array[], length: number): Uint8Array {
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.byteLength;
  }
  return whole;
}

/**
 * Runs `data` through a fresh decompressor, step by step.
 * @throws InspectError `limit` past `maxOutput` or `LIMITS.inflateRatio`; `malformed` for damaged input
 */
export async function decompress(
  { readable, writable }: DecompressionPair,
  data: Uint8Array,
  bounds: Bounds,
): Promise<Uint8Array> {
  const writer = writable.getWriter() as WritableStreamDefaultWriter<BufferSource>;
  const reader = readable.getReader() as ReadableStreamDefaultReader<Uint8Array>;
  const fed = { bytes: 0 };
  // Damage shows on both sides; the reading side reports it.
  const feeding = feed(writer, data, bounds, fed).catch(() => undefined);
  try {
    return await drain(reader, fed, bounds.maxOutput);
  } catch (thrown) {
    if (thrown instanceof InspectError) throw thrown;
    throw new InspectError('malformed', 'damaged compressed data');
  } finally {
    await reader.cancel().catch(() => undefined);
    await writer.abort().catch(() => undefined);
    await feeding;
  }
}
