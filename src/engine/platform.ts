import { brotli } from '../core/bytes/brotli.ts';
import { inflate } from '../core/bytes/inflate.ts';
import { InspectError } from '../core/errors.ts';
import { LIMITS } from '../core/limits.ts';
import type { DeflateFormat, Platform } from '../core/platform.ts';

/** Code units made into a string at a time: an argument list may not grow with the input. */
const CHUNK = 8192;

/** Feeds what `input` gives, in small steps. The reading side waits for what is returned. */
async function feedAll(writer: WritableStreamDefaultWriter<BufferSource>, input: AsyncIterable<Uint8Array>) {
  for await (const piece of input) {
    for (let at = 0; at < piece.byteLength; at += LIMITS.inflateStep) {
      await writer.write(new Uint8Array(piece.subarray(at, at + LIMITS.inflateStep)));
    }
  }
  await writer.close();
}

async function* inflateStream(
  input: AsyncIterable<Uint8Array>,
  format: DeflateFormat,
): AsyncGenerator<Uint8Array, void, undefined> {
  const stream = new DecompressionStream(format);
  const writer = stream.writable.getWriter();
  const reader = stream.readable.getReader() as ReadableStreamDefaultReader<Uint8Array>;
  let failure: unknown;
  const feeding = feedAll(writer, input).catch(async (thrown: unknown) => {
    failure = thrown;
    await writer.abort().catch(() => undefined);
  });
  try {
    for (;;) {
      const { done, value } = await reader.read().catch(async () => {
        await feeding;
        throw failure instanceof InspectError ? failure : new InspectError('malformed', 'damaged compressed data');
      });
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel().catch(() => undefined);
    await writer.abort().catch(() => undefined);
    await feeding;
  }
}

async function verifyEd25519(key: Uint8Array, signature: Uint8Array, message: Uint8Array) {
  try {
    const known = await crypto.subtle.importKey('raw', new Uint8Array(key), 'Ed25519', false, ['verify']);
    // Node and browsers take a view that holds a whole buffer of its own without a copy.
    const bytes = message.buffer instanceof ArrayBuffer ? (message as Uint8Array<ArrayBuffer>) : message.slice();
    return await crypto.subtle.verify('Ed25519', known, new Uint8Array(signature), bytes);
  } catch {
    return 'unsupported' as const;
  }
}

/** Made once: without `stream`, nothing of one text is kept for the next. */
const DECODERS = {
  'utf-8': new TextDecoder('utf-8'),
  'utf-16le': new TextDecoder('utf-16le'),
  'utf-16be': new TextDecoder('utf-16be'),
};

/** Latin-1 as Unicode has it: what the platform calls `latin1` is windows-1252. */
function decodeLatin1(data: Uint8Array): string {
  let text = '';
  for (let at = 0; at < data.byteLength; at += CHUNK) {
    text += String.fromCharCode(...data.subarray(at, at + CHUNK));
  }
  return text;
}

/**
 * The {@link Platform} that browsers and Node share: web-standard interfaces only, and a Brotli decoder of our own, since
 * browsers differ in having one.
 * @param load gives Brotli's dictionary; called when the first compressed block is met, and again only if it failed.
 */
export function createPlatform(load: () => Promise<Uint8Array>): Platform {
  let dictionary: Promise<Uint8Array> | undefined;
  const loaded = async (): Promise<Uint8Array> => {
    dictionary ??= load();
    return dictionary.catch((thrown: unknown) => {
      dictionary = undefined;
      throw new InspectError('engine-failed', `the Brotli dictionary did not load: ${String(thrown)}`);
    });
  };
  return {
    inflate: async (data, format, maxOutput) => inflate(data, format, maxOutput),
    async brotli(data, maxOutput) {
      return brotli(data, await loaded(), maxOutput);
    },
    inflateStream,
    verifyEd25519,
    async sha256(data) {
      return new Uint8Array(await crypto.subtle.digest('SHA-256', new Uint8Array(data)));
    },
    decodeText(data, encoding) {
      return encoding === 'latin1' ? decodeLatin1(data) : DECODERS[encoding].decode(data);
    },
  };
}
