/** Largest picture shown as a thumbnail, in bytes. */
const MAX_BYTES = 1024 * 1024;

/** First bytes of the formats we let the browser decode. Never SVG: it is a document, not a picture. */
const SIGNATURES: readonly { readonly type: string; readonly at: readonly (readonly [number, string])[] }[] = [
  { type: 'image/jpeg', at: [[0, '\xff\xd8\xff']] },
  { type: 'image/png', at: [[0, '\x89PNG\r\n\x1a\n']] },
  {
    type: 'image/webp',
    at: [
      [0, 'RIFF'],
      [8, 'WEBP'],
    ],
  },
];

/** The type a file has by its first bytes, if a thumbnail may be made of it. */
export function rasterType(head: Uint8Array): string | undefined {
  const bytes = String.fromCharCode(...head.subarray(0, 16));
  return SIGNATURES.find(({ at }) => at.every(([offset, mark]) => bytes.startsWith(mark, offset)))?.type;
}

/** A file as a picture of its true type, or nothing where it is too large or none of the formats. */
export async function rasterFile(file: Blob): Promise<Blob | undefined> {
  if (file.size > MAX_BYTES) return undefined;
  const type = rasterType(new Uint8Array(await file.slice(0, 16).arrayBuffer()));
  return type === undefined ? undefined : file.slice(0, file.size, type);
}
