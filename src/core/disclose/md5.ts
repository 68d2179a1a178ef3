/** Bits by which each step of a round turns (RFC 1321 §3.4). */
const TURNS = [
  [7, 12, 17, 22],
  [5, 9, 14, 20],
  [4, 11, 16, 23],
  [6, 10, 15, 21],
] as const;
const SINES = Uint32Array.from({ length: 64 }, (_, i) => Math.floor(Math.abs(Math.sin(i + 1)) * 2 ** 32));
const BLOCK = 64;

/** MD5 (RFC 1321) in upper-case hexadecimal: the name that extended XMP gives its packet. Never used as a proof. */
export function md5(bytes: Uint8Array): string {
  const padded = new Uint8Array(Math.ceil((bytes.byteLength + 9) / BLOCK) * BLOCK);
  padded.set(bytes);
  padded[bytes.byteLength] = 0x80;
  const view = new DataView(padded.buffer);
  view.setUint32(padded.byteLength - 8, bytes.byteLength << 3, true);
  view.setUint32(padded.byteLength - 4, Math.floor(bytes.byteLength / 2 ** 29), true);
  const state = Uint32Array.of(0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476);
  for (let at = 0; at < padded.byteLength; at += BLOCK) addBlock(state, view, at);
  const digest = new DataView(new ArrayBuffer(16));
  state.forEach((word, i) => digest.setUint32(i * 4, word, true));
  return [...new Uint8Array(digest.buffer)]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('')
    .toUpperCase();
}

function addBlock(state: Uint32Array, view: DataView, at: number): void {
  let [a = 0, b = 0, c = 0, d = 0] = state;
  for (let i = 0; i < BLOCK; i++) {
    const round = i >> 4;
    const [mixed, word] = step(round, i, [b, c, d]);
    const sum = (a + mixed + (SINES[i] ?? 0) + view.getUint32(at + word * 4, true)) >>> 0;
    const turn = TURNS[round]?.[i & 3] ?? 0;
    [a, d, c, b] = [d, c, b, (b + ((sum << turn) | (sum >>> (32 - turn)))) >>> 0];
  }
  [a, b, c, d].forEach((word, i) => (state[i] = ((state[i] ?? 0) + word) >>> 0));
}

/** What a step mixes, and which word of the block it takes. */
function step(round: number, i: number, [b, c, d]: readonly [number, number, number]): readonly [number, number] {
  switch (round) {
    case 0:
      return [(b & c) | (~b & d), i];
    case 1:
      return [(d & b) | (~d & c), (5 * i + 1) & 15];
    case 2:
      return [b ^ c ^ d, (3 * i + 5) & 15];
    default:
      return [c ^ (b | ~d), (7 * i) & 15];
  }
}
