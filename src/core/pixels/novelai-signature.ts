import type { Platform } from '../platform.ts';
import { decodeBase64 } from '../syntax/block-bytes.ts';
import { member, readJson } from '../syntax/json.ts';
import { toPythonJson } from './python-json.ts';
import type { Raster } from './raster.ts';

/** What became of NovelAI's own signature, in the words of the finding. */
export type SignatureState =
  'signature verified' | 'signature does not match' | 'signature not verified' | 'no signature';

/** NovelAI's published key (github.com/NovelAI/novelai-image-metadata, `nai_sig.py`). */
const NOVELAI_KEY = 'Y2JcQAOhLwzwSDUJPNgL04nS0Tbqm7cSRc4xk0vRMic=';
const SIGNATURE = 'signed_hash';
const SIGNATURE_LENGTH = 64;
const LONGEST_BASE64 = 128;

/**
 * Checks the signature over a picture and its settings: Ed25519 over the red, green and blue bytes row by row, and the
 * settings without the signature as Python writes them. Never throws.
 * @param settings JSON text of the hidden `Comment`
 */
export async function checkNovelAiSignature(
  raster: Raster,
  settings: string,
  platform: Platform,
  key: string = NOVELAI_KEY,
): Promise<SignatureState> {
  const declared = member(readJson(settings), SIGNATURE);
  if (declared === undefined) return 'no signature';
  const signature = typeof declared === 'string' ? fromBase64(declared) : undefined;
  const signed = toPythonJson(settings, SIGNATURE);
  const keyBytes = fromBase64(key);
  if (signature?.byteLength !== SIGNATURE_LENGTH || signed === undefined || !keyBytes) return 'signature not verified';
  const answer = await platform.verifyEd25519(keyBytes, signature, signedBytes(raster, signed));
  if (answer === 'unsupported') return 'signature not verified';
  return answer ? 'signature verified' : 'signature does not match';
}

/** Not larger than the raster, which is in memory already. */
function signedBytes({ width, height, channels, rows }: Raster, text: string): Uint8Array {
  const pixels = width * height * 3;
  const bytes = new Uint8Array(pixels + text.length);
  rows.forEach((row, y) => {
    const start = y * width * 3;
    if (channels === 3) bytes.set(row, start);
    else for (let x = 0; x < width; x++) bytes.set(row.subarray(x * 4, x * 4 + 3), start + x * 3);
  });
  for (let i = 0; i < text.length; i++) bytes[pixels + i] = text.charCodeAt(i);
  return bytes;
}

function fromBase64(text: string): Uint8Array | undefined {
  // Keys and signatures are short; nothing else is decoded here.
  if (text.length > LONGEST_BASE64) return undefined;
  try {
    return decodeBase64(Uint8Array.from(text, (character) => character.charCodeAt(0)));
  } catch {
    return undefined;
  }
}
