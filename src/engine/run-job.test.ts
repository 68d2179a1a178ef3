import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { EngineJob, EngineSource, Stage } from '../contract/engine.ts';
import { memorySource } from '../core/bytes/source.ts';
import { Window } from '../core/bytes/window.ts';
import type { Block } from '../core/container/container.ts';
import { CONTAINERS } from '../core/container/registry.ts';
import { readStoreBytes } from '../core/syntax/block-bytes.ts';
import { nodeC2pa } from './c2pa-node.ts';
import { webPlatform } from './platform-web.ts';
import { runJob } from './run-job.ts';

const sample = (name: string) => new Uint8Array(readFileSync(new URL(`../../e2e/media/${name}`, import.meta.url)));
const made = sample('c2pa-made.jpg');
const marked = sample('watermark-flux.png');
/** The same with a tail that makes it too long to be fetched whole unasked. Its binding no longer holds. */
const long = new Uint8Array(1_500_000);
long.set(made);

let server: Server;
let base: string;
const asked: string[] = [];

/** Serves ranges of `files`; `/half/…` answers ranges near the start only. */
beforeAll(async () => {
  const files: Readonly<Record<string, Uint8Array>> = {
    '/marked.png': marked,
    '/made.jpg': made,
    '/long.jpg': long,
    '/half/long.jpg': long,
  };
  server = createServer((request, response) => {
    asked.push(`${request.url} ${request.headers.range ?? ''}`);
    const bytes = files[request.url ?? ''];
    if (!bytes) return response.writeHead(404).end();
    const [first = 0, last = bytes.length - 1] = (
      /bytes=(\d+)-(\d+)?/.exec(request.headers.range ?? '')?.slice(1) ?? []
    )
      .filter((text) => text !== undefined)
      .map(Number);
    if (request.url?.startsWith('/half') && first > 500_000) return response.writeHead(500).end();
    const end = Math.min(last, bytes.length - 1, request.url?.startsWith('/half') ? 600_000 : Infinity);
    const headers = { 'content-type': 'image/jpeg', 'content-range': `bytes ${first}-${end}/${bytes.length}` };
    return response.writeHead(206, headers).end(bytes.subarray(first, end + 1));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

const c2pa = nodeC2pa();

async function run(source: EngineSource, stage: Stage, want: Partial<EngineJob> = {}) {
  asked.length = 0;
  const job: EngineJob = { id: 'a', source, stage, wantHash: true, wantDetails: false, deep: false, ...want };
  return runJob(job, { fetch, c2pa, platform: webPlatform });
}
const at = (path: string): EngineSource => ({
  kind: 'url',
  url: base + path,
  medium: 'image',
  pageUrl: `${base}/page`,
});

test('a small file is had whole by itself, so that its credentials are compared with it', async () => {
  const { verdict, sha256, details } = await run(at('/made.jpg'), 'quick');
  expect(verdict).toMatchObject({ label: 'made-with-ai', credentials: { binding: 'checked', state: 'unchecked' } });
  expect(verdict.source.bytesRead).toBe(made.byteLength);
  expect(sha256).toMatch(/^[0-9a-f]{64}$/);
  expect(details).toBeUndefined();
  expect(asked.length).toBeLessThanOrEqual(3);
});

test('of a large file only the part with the credentials is read', async () => {
  const { verdict, sha256 } = await run(at('/long.jpg'), 'quick');
  expect(verdict).toMatchObject({
    label: 'made-with-ai',
    basis: 'signed-unverified',
    credentials: { binding: 'not-checked' },
  });
  expect(verdict.source.bytesRead).toBeLessThan(200_000);
  expect(sha256).toBeUndefined();
});

test('asked for fully, a large file is compared', async () => {
  const { verdict, sha256 } = await run(at('/long.jpg'), 'full');
  expect(verdict).toMatchObject({
    label: 'may-contain-ai',
    reason: 'c2pa-damaged',
    credentials: { binding: 'mismatch' },
  });
  expect(sha256).toMatch(/^[0-9a-f]{64}$/);
});

test('where the server does not give the whole file, what its credentials say still holds', async () => {
  const { verdict } = await run(at('/half/long.jpg'), 'full');
  expect(verdict).toMatchObject({
    label: 'made-with-ai',
    basis: 'signed-unverified',
    credentials: { binding: 'not-checked' },
  });
});

test('bytes at hand are read once, whole', async () => {
  const blob = new Blob([made]);
  const file = await run({ kind: 'file', file: blob }, 'full');
  expect(file.verdict.credentials.binding).toBe('checked');
  const free = await run({ kind: 'blob-url', url: URL.createObjectURL(blob) }, 'quick');
  // Who issued the certificate is looked up only where somebody asked.
  const { issuer, ...credentials } = file.verdict.credentials;
  expect(issuer).toBe('AI Labels Samples');
  expect(free.verdict).toEqual({ ...file.verdict, credentials });
  expect(free.sha256).toBe(file.sha256);
  expect(asked).toEqual([]);
});

test('details list tags, official signals and the raw manifest', async () => {
  const { details } = await run({ kind: 'file', file: new Blob([made]) }, 'full', { wantDetails: true });
  expect(JSON.parse(details?.manifest ?? '')).toHaveProperty('active_manifest');
  expect(details?.tags).toContainEqual(expect.objectContaining({ group: 'C2PA signals' }));
  const parameters = await run({ kind: 'file', file: new Blob([sample('parameters.png')]) }, 'full', {
    wantDetails: true,
  });
  expect(parameters.details?.tags).toContainEqual(expect.objectContaining({ name: 'parameters' }));
  expect(parameters.details).not.toHaveProperty('manifest');
});

test('pixels are looked at only where that was asked, and lose nothing that was known', async () => {
  const hidden: EngineSource = { kind: 'file', file: new Blob([sample('stealth-novelai.png')]) };
  const plain = await run(hidden, 'full');
  expect(plain.verdict.label).toBe('none');
  expect(plain).not.toHaveProperty('deep');
  const { verdict, deep } = await run(hidden, 'full', { deep: true });
  expect(deep).toBe('checked');
  expect(verdict).toMatchObject({
    label: 'made-with-ai',
    basis: 'watermark',
    reason: 'generator-stealth',
    product: 'NovelAI',
  });

  const broken = await run({ kind: 'file', file: new Blob([sample('parameters.png').slice(0, -600)]) }, 'full', {
    deep: true,
  });
  expect(broken.deep).toBe('failed');
  expect(broken.verdict).toMatchObject({ label: 'made-with-ai', reason: 'generator-parameters' });
  expect(broken.verdict.findings.map(({ rule }) => rule)).toContain('unreadable-block');
  expect((await run(at('/made.jpg'), 'full', { deep: true })).deep).toBe('not-supported');
});

test('of a picture on a server the deep check takes the whole, in few requests', async () => {
  const { verdict, deep, sha256 } = await run(at('/marked.png'), 'full', { deep: true });
  expect([deep, verdict.reason, verdict.display]).toEqual(['checked', 'watermark-generated', 'popup']);
  expect(verdict.source.bytesRead).toBe(marked.byteLength);
  expect(sha256).toMatch(/^[0-9a-f]{64}$/);
  expect(asked.length).toBeLessThanOrEqual(3);
});

test('an ingredient that was changed after signing hands nothing on', async () => {
  const chain = sample('c2pa-chain-of-three.png');
  const whole = await run({ kind: 'file', file: new Blob([chain]) }, 'full');
  expect(whole.verdict).toMatchObject({ label: 'made-with-ai', reason: 'c2pa-generated' });
  const changed = Buffer.from(chain);
  changed.write('X', changed.indexOf('SynthID watermark'), 'latin1');
  const broken = await run({ kind: 'file', file: new Blob([new Uint8Array(changed)]) }, 'full');
  expect(broken.verdict).toMatchObject({ label: 'may-contain-ai', credentials: { state: 'unchecked' } });
  const inner = broken.verdict.findings.find(({ value }) => value.endsWith('/trainedAlgorithmicMedia'));
  expect(inner).toMatchObject({ rule: 'c2pa-statement', class: 'S0' });
});

test('a source type under a key in lower case is read, which the reader’s own JSON drops', async () => {
  const file = Buffer.from(sample('c2pa-made.jpg'));
  file.write('digitalsourcetype', file.indexOf('digitalSourceType'), 'latin1');
  const { verdict } = await run({ kind: 'file', file: new Blob([new Uint8Array(file)]) }, 'quick');
  // Our change broke the assertion's hash, as nobody can sign such a key with our library.
  expect(verdict).toMatchObject({ reason: 'c2pa-damaged', credentials: { state: 'damaged' } });
});

describe('credentials kept on a server', () => {
  const file = new Blob([sample('c2pa-remote.jpg')]);
  const HOST = 'credentials.example';
  /** The manifest store of a sample, as a server would keep it. */
  const kept = async (): Promise<Uint8Array> => {
    const window = new Window(memorySource(made));
    const stores: Block[] = [];
    await CONTAINERS.jpeg.walk(window, (block) => block.kind === 'c2pa' && stores.push(block));
    return readStoreBytes(stores[0]!, window);
  };
  const look = async (lookUp: string | undefined, answer: () => Response) => {
    const urls: string[] = [];
    const fetch = async (url: string): Promise<Response> => {
      urls.push(url);
      return answer();
    };
    const job: EngineJob = {
      deep: false,
      id: 'a',
      source: { kind: 'file', file },
      stage: 'full',
      wantHash: false,
      wantDetails: true,
    };
    const asked = lookUp === undefined ? job : { ...job, lookUp };
    return { ...(await runJob(asked, { fetch, c2pa, platform: webPlatform })), urls };
  };

  test('are never asked for unless a person allowed this host', async () => {
    const store = await kept();
    for (const host of [undefined, 'other.example', 'credentials.example:8443', '']) {
      const { verdict, urls } = await look(host, () => new Response(new Uint8Array(store)));
      expect(urls).toEqual([]);
      expect(verdict).toMatchObject({ label: 'none', credentials: { state: 'elsewhere', remote: HOST }, error: null });
    }
  });

  test('are read once allowed, and not compared with the file', async () => {
    const store = await kept();
    const { verdict, urls, details } = await look(HOST, () => new Response(new Uint8Array(store)));
    expect(urls).toEqual(['https://credentials.example/samples/remote.c2pa']);
    expect(verdict).toMatchObject({
      label: 'made-with-ai',
      basis: 'signed-unverified',
      credentials: { state: 'unchecked', binding: 'not-checked', remote: HOST },
    });
    expect(verdict.findings.map(({ rule }) => rule)).toContain('c2pa-elsewhere');
    expect(details?.signals?.manifests).toHaveLength(1);
  });

  test('that cannot be had leave the verdict on the file as it was', async () => {
    const { verdict } = await look(HOST, () => new Response('', { status: 404 }));
    expect(verdict).toMatchObject({
      label: 'none',
      credentials: { state: 'elsewhere', codes: ['manifest.inaccessible', 'not-found'] },
      error: null,
    });
    const codes = async (body: string, type: string) => {
      const answer = await look(HOST, () => new Response(body, { headers: { 'content-type': type } }));
      return answer.verdict.credentials.codes;
    };
    expect(await codes('<html></html>', 'text/html')).toContain('not-media');
    expect(await codes('no manifest', 'application/c2pa')).toContain('malformed');
  });
});

test('failures are verdicts', async () => {
  const reason = async (source: EngineSource) => (await run(source, 'quick')).verdict.reason;
  expect(await reason(at('/gone.jpg'))).toBe('not-found');
  expect(await reason({ kind: 'blob-url', url: 'blob:nodedata:gone' })).toBe('network');
  expect(await reason({ kind: 'url', url: 'file:///etc/hosts', medium: 'image', pageUrl: base })).toBe('blocked');
  expect(await reason({ kind: 'file', file: new Blob([]) })).toBe('empty');
});

test('nothing that a file names is fetched', async () => {
  const refuse = (): never => {
    throw new Error('fetched');
  };
  const job: EngineJob = {
    id: 'a',
    source: { kind: 'file', file: new Blob([sample('c2pa-remote.jpg')]) },
    stage: 'full',
    wantHash: false,
    wantDetails: true,
    deep: false,
  };
  const { verdict } = await runJob(job, { fetch: refuse, c2pa, platform: webPlatform });
  expect(verdict.credentials.state).toBe('elsewhere');
  expect(await c2pa.read('image/jpeg', sample('c2pa-remote.jpg'), { crJson: false })).toMatchObject({ kind: 'remote' });
});

test('of a large file behind a blob: address only the parts are read that are needed', async () => {
  const size = 40 * 1024 * 1024;
  const blob = new Blob([made, new Uint8Array(size - made.length)]);
  let served = 0;
  const ranges: typeof fetch = async (_, init) => {
    const [first = 0, last = size - 1] =
      (new Headers(init?.headers).get('range') ?? '').match(/\d+/g)?.map(Number) ?? [];
    served += last + 1 - first;
    return new Response(blob.slice(first, last + 1), { status: 206 });
  };
  const source: EngineSource = { kind: 'blob-url', url: 'blob:https://page.example/1', size };
  const job: EngineJob = { id: 'a', source, stage: 'quick', wantHash: false, wantDetails: false, deep: false };
  const { verdict } = await runJob(job, { fetch: ranges as never, c2pa, platform: webPlatform });
  expect(verdict).toMatchObject({ label: 'made-with-ai', basis: 'signed-unverified' });
  expect(verdict.credentials.binding).toBe('not-checked');
  expect(served).toBeLessThan(256 * 1024);
});
