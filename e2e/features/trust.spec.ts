import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TabItem } from '../../src/contract/media.ts';
import { builtExtension, expect, launchExtension, test } from '../fixtures/extension.ts';
import { startServer } from '../fixtures/server.ts';

// The published lists, and real signed files; neither is part of the repository.
const LISTS = fileURLToPath(new URL('../../../shared/trust/', import.meta.url));
const CORPUS = fileURLToPath(new URL('../../../shared/corpus/', import.meta.url));
const present = existsSync(LISTS) && existsSync(CORPUS);

/** Where the lists are published, and what the local server answers there. */
const PUBLISHED: Readonly<Record<string, string>> = {
  'raw.githubusercontent.com/c2pa-org/conformance-public/main/trust-list/C2PA-TRUST-LIST.pem': 'C2PA-TRUST-LIST.pem',
  'raw.githubusercontent.com/c2pa-org/conformance-public/main/trust-list/C2PA-TSA-TRUST-LIST.pem':
    'C2PA-TSA-TRUST-LIST.pem',
  'contentcredentials.org/trust/anchors.pem': 'older/anchors.pem',
  'contentcredentials.org/trust/allowed.pem': 'older/allowed.pem',
  'contentcredentials.org/trust/store.cfg': 'store.cfg',
};

const SIGNERS = [
  { file: '28ff8732b037f98a.png', state: 'trusted', basis: 'signed-trusted', signer: 'OpenAI OpCo, LLC' },
  { file: 'a4421ef0454d3016.png', state: 'older-list', basis: 'signed-older-list', signer: 'Adobe Inc.' },
  { file: 'd6e24396addc79b7.jpg', state: 'valid', basis: 'signed-unrecognised', signer: 'Digimarc' },
] as const;

/** Stands in for both publishers. */
async function publishLists(folder: string) {
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  execFileSync(
    'openssl',
    // prettier-ignore
    ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2',
      '-subj', '/CN=lists.example', '-keyout', key, '-out', cert],
    { stdio: 'pipe' },
  );
  const asked: { readonly path: string; readonly cookie: string | undefined; readonly referrer: string | undefined }[] =
    [];
  const server = createServer({ key: readFileSync(key), cert: readFileSync(cert) }, (request, response) => {
    const path = `${request.headers.host}${request.url}`;
    asked.push({ path, cookie: request.headers.cookie, referrer: request.headers.referer });
    const list = PUBLISHED[path];
    if (list === undefined) return response.writeHead(404).end();
    return response.end(readFileSync(LISTS + list));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { asked, port: (server.address() as AddressInfo).port, close };
}

test('a fresh install without packaged lists fetches them at once and judges real signers', async () => {
  test.skip(!present, 'needs ../shared/trust and ../shared/corpus');
  const folder = mkdtempSync(join(tmpdir(), 'ai-labels-trust-'));
  const lists = await publishLists(folder);
  const server = await startServer({ corpus: true });
  const directory = join(folder, 'extension');
  const packaged = join(builtExtension(), 'trust');
  cpSync(builtExtension(), directory, { recursive: true, filter: (path) => path !== packaged });
  const hosts = ['raw.githubusercontent.com', 'contentcredentials.org'];
  const rules = hosts.map((host) => `MAP ${host}:443 127.0.0.1:${lists.port}`).join(', ');
  const extension = await launchExtension({
    directory,
    switches: [`--host-resolver-rules=${rules}`, '--ignore-certificate-errors'],
  });
  try {
    await expect
      .poll(async () => Object.keys(await extension.send('ui/trust', {})).sort())
      .toEqual(['config', 'official', 'older', 'timeStamping']);
    expect(lists.asked.map(({ path }) => path).sort()).toEqual(Object.keys(PUBLISHED).sort());
    for (const { cookie, referrer } of lists.asked) expect([cookie, referrer]).toEqual([undefined, undefined]);

    const page = await extension.context.newPage();
    const images = SIGNERS.map(({ file }) => `<img src="${server.corpus(file)}" width="300" height="200">`);
    await page.goto(server.page(images.join('')));
    const { items } = await extension.settled(page);
    const tabId = await extension.tabId(page);
    for (const { file, state, basis, signer } of SIGNERS) {
      const found = items.find(({ url }) => url.endsWith(file));
      expect(found?.verdict.credentials.state, file).toBe(state);
      // Large files are compared with their credentials only when a person asks.
      const { verdict } = await checkFully(found);
      expect(verdict, file).toMatchObject({
        label: 'made-with-ai',
        basis,
        credentials: { state, binding: 'checked', signer, issuer: expect.stringMatching(/./) },
      });
    }

    async function checkFully(item: TabItem | undefined): Promise<TabItem> {
      if (!item) throw new Error('a file was not found on the page');
      const { frameId, id } = item;
      const summary = await extension.send('ui/check-fully', { tabId, frameId, id });
      const after = summary.items.find((each) => each.frameId === frameId && each.id === id);
      if (!after) throw new Error('a file is no longer listed');
      return after;
    }

    // Without the older list its signer is a stranger, at once and on the open page too; the others are what they were.
    await extension.send('ui/settings', { change: { olderList: false } });
    await page.bringToFront();
    const states = async (): Promise<(string | undefined)[]> => {
      const { items: now } = await extension.summary(page);
      return SIGNERS.map(({ file }) => now.find(({ url }) => url.endsWith(file))?.verdict.credentials.state);
    };
    await expect.poll(states).toEqual(['trusted', 'valid', 'valid']);
    await extension.send('ui/settings', { change: { olderList: true } });
    await expect.poll(states).toEqual(['trusted', 'older-list', 'valid']);

    // A later life of the worker has them from its own store.
    const before = lists.asked.length;
    await extension.killWorker();
    expect(await extension.send('ui/trust', {})).toHaveProperty('official');
    expect(lists.asked).toHaveLength(before);
  } finally {
    await extension.close();
    await Promise.all([server.close(), lists.close()]);
    rmSync(folder, { recursive: true, force: true });
  }
});
