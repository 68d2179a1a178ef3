import { expect, test } from 'vitest';
import { blobUrlSource } from './blob-url-source.ts';

const URL_OF_PAGE = 'blob:https://page.example/1';
const BYTES = Uint8Array.from({ length: 100 }, (_, index) => index);

function answering(status: number) {
  const asked: (string | undefined)[] = [];
  const fetch = async (_: string, init?: RequestInit) => {
    const range = new Headers(init?.headers).get('range') ?? undefined;
    asked.push(range);
    const [first = 0, last = 0] = (range ?? '').replace('bytes=', '').split('-').map(Number);
    return new Response(BYTES.slice(first, last + 1), { status });
  };
  return { asked, source: blobUrlSource(URL_OF_PAGE, BYTES.length, fetch as typeof globalThis.fetch) };
}

test('asks for just the range that is read, and for none behind the end', async () => {
  const { asked, source } = answering(206);
  expect(await source.read(10, 5)).toEqual(BYTES.slice(10, 15));
  expect(await source.read(95, 50)).toEqual(BYTES.slice(95));
  expect(await source.read(100, 50)).toEqual(new Uint8Array(0));
  expect(asked).toEqual(['bytes=10-14', 'bytes=95-99']);
});

test('takes no whole file in place of a range', async () => {
  await expect(answering(200).source.read(10, 5)).rejects.toMatchObject({ failure: { kind: 'network' } });
});

test('opens nothing but blob: addresses', () => {
  expect(() => blobUrlSource('https://page.example/', 1, fetch)).toThrow(
    expect.objectContaining({ message: 'no blob:' }),
  );
});
