import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startServer, type TestServer } from '../../e2e/fixtures/server.ts';
import { close, inspect, InspectUsageError, type InspectInput } from './node.ts';

const MADE = resolve('e2e/media/c2pa-made.jpg');
const ROOT = readFileSync('scripts/samples/ca/root.pem', 'utf8');
const packet = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><r:Description xmlns:i="http://iptc.org/std/Iptc4xmpExt/2008-02-29/" i:DigitalSourceType="http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"/></r:RDF></x:xmpmeta>`;

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(async () => {
  close();
  await server.close();
});

describe('inspect', () => {
  it.each<[string, () => InspectInput]>([
    ['a path', () => MADE],
    ['a file URL', () => pathToFileURL(MADE)],
    ['a file URL as text', () => pathToFileURL(MADE).href],
    ['bytes', () => readFileSync(MADE)],
    ['a buffer', () => new Uint8Array(readFileSync(MADE)).buffer],
    ['a Blob', () => new Blob([readFileSync(MADE)])],
    ['an address', () => server.media('c2pa-made.jpg')],
    ['an address as URL', () => new URL(server.media('c2pa-made.jpg'))],
  ])('takes %s', async (_, input) => {
    const result = await inspect(input(), { allowPrivate: true });
    expect(result).toMatchObject({ label: 'made-with-ai', error: null, credentials: { binding: 'checked' } });
    expect(result.sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  it('never rejects for what a file is', async () => {
    const kinds = await Promise.all(
      [
        'gone.jpg',
        '.',
        new Uint8Array(0),
        new Blob(['hello']),
        server.media('c2pa-made.jpg'),
        server.media('gone.jpg'),
      ].map(async (input) => (await inspect(input)).error?.kind),
    );
    expect(kinds).toEqual(['not-found', 'unsupported', 'empty', 'not-media', 'blocked', 'blocked']);
    expect((await inspect(server.media('gone.jpg'), { allowPrivate: true })).error?.kind).toBe('not-found');
  });

  it.each([[5], [null], [''], [{}], ['https://'], [new URL('data:,x')]])('refuses %j as input', async (input) => {
    await expect(inspect(input as InspectInput)).rejects.toBeInstanceOf(InspectUsageError);
    await expect(inspect(input as InspectInput)).rejects.toMatchObject({ code: 'input' });
  });

  it.each([
    [{ stages: 'full' }],
    [{ stage: 'slow' }],
    [{ sidecars: [1] }],
    [{ trust: 'gone' }],
    [{ anchors: 'text' }],
    [{ anchors: [5] }],
    [null],
  ])('refuses the options %j', async (options) => {
    await expect(inspect(MADE, options as never)).rejects.toMatchObject({
      name: 'InspectUsageError',
      code: 'option',
    });
  });

  it('takes trust lists for each call', async () => {
    const states = await Promise.all(
      [{ official: ROOT }, {}].map(async (trust) => (await inspect(MADE, { trust })).credentials.state),
    );
    expect(states).toEqual(['trusted', 'unchecked']);
  });

  it('recognises signers by certificates that are added, and refuses what cannot be one', async () => {
    const stranger = readFileSync('scripts/samples/ca/stranger-root.pem', 'utf8');
    const anchors = [stranger, new TextEncoder().encode(ROOT), ROOT];
    const found = await inspect(MADE, { trust: {}, anchors });
    expect(found).toMatchObject({ basis: 'signed-own-list', credentials: { state: 'own-list' } });
    const signer = readFileSync('scripts/samples/ca/signer.pem');
    await expect(inspect(MADE, { anchors: [signer] })).rejects.toThrow('TEST ONLY Sample Signer may not issue');
    await expect(inspect(MADE, { anchors: ['no certificate'] })).rejects.toBeInstanceOf(InspectUsageError);
  });

  it('reads sidecars beside a path, or those handed in', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'ai-labels-'));
    const photo = join(folder, 'photo.jpg');
    copyFileSync('e2e/media/plain.jpg', photo);
    writeFileSync(join(folder, 'photo.xmp'), packet);
    const labels = await Promise.all([
      inspect(photo),
      inspect(photo, { sidecars: [] }),
      inspect(readFileSync(photo), { sidecars: [new Blob([packet])] }),
    ]);
    rmSync(folder, { recursive: true });
    expect(labels.map(({ label }) => label)).toEqual(['made-with-ai', 'none', 'made-with-ai']);
  });

  it('gives details only where they are asked for', async () => {
    expect((await inspect(MADE)).details).toBeUndefined();
    expect((await inspect(MADE, { details: true })).details?.manifest).toContain('AI Labels Samples');
  });

  it('is given up when it is told to, and works on afterwards', async () => {
    const reason = new Error('enough');
    await expect(inspect(MADE, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    const controller = new AbortController();
    const address = server.media('c2pa-made.jpg', { stall: 10 });
    const pending = inspect(address, { allowPrivate: true, signal: controller.signal });
    controller.abort(reason);
    await expect(pending).rejects.toBe(reason);
    expect((await inspect(MADE)).label).toBe('made-with-ai');
  });

  it('answers what is not done when it is closed, and starts again', async () => {
    const pending = inspect(MADE);
    await new Promise((done) => setTimeout(done, 1));
    close();
    expect(['made-with-ai', 'unreadable']).toContain((await pending).label);
    expect((await inspect(MADE)).label).toBe('made-with-ai');
  });
});
