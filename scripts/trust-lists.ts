/**
 * Puts the trust lists into `public/trust/` and records in `trust-lock.json` where they came from. A release step: the
 * lists themselves are not committed.
 *
 *   npm run trust                    downloads them from the official addresses
 *   npm run trust -- --from FOLDER   takes them from a folder of the same layout
 */
import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const CONFORMANCE = 'https://raw.githubusercontent.com/c2pa-org/conformance-public/main/trust-list';
const OLDER = 'https://contentcredentials.org/trust';

const LISTS = [
  { file: 'C2PA-TRUST-LIST.pem', url: `${CONFORMANCE}/C2PA-TRUST-LIST.pem` },
  { file: 'C2PA-TSA-TRUST-LIST.pem', url: `${CONFORMANCE}/C2PA-TSA-TRUST-LIST.pem` },
  { file: 'older/anchors.pem', url: `${OLDER}/anchors.pem` },
  { file: 'older/allowed.pem', url: `${OLDER}/allowed.pem` },
  { file: 'store.cfg', url: `${OLDER}/store.cfg` },
] as const;

const root = fileURLToPath(new URL('..', import.meta.url));
const { values } = parseArgs({ options: { from: { type: 'string' } } });

async function obtain({ file, url }: (typeof LISTS)[number]): Promise<Buffer> {
  if (values.from !== undefined) return readFile(join(values.from, file));
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return Buffer.from(await response.arrayBuffer());
}

/** A captive portal's page must not become a trust list. */
function check(file: string, bytes: Buffer): void {
  const text = bytes.toString('utf8');
  const isList = file.endsWith('.pem') ? text.includes('-----BEGIN CERTIFICATE-----') : /^\d+(\.\d+)+$/m.test(text);
  if (!isList) throw new Error(`${file} is no trust list`);
}

const date = new Date().toISOString().slice(0, 10);
const lock = [];
for (const list of LISTS) {
  const bytes = await obtain(list);
  check(list.file, bytes);
  const target = join(root, 'public', 'trust', list.file);
  await mkdir(dirname(target), { recursive: true });
  await writeFile(target, bytes);
  lock.push({ ...list, date, sha256: createHash('sha256').update(bytes).digest('hex') });
  console.log(`${list.file}  ${bytes.byteLength} bytes`);
}
await writeFile(join(root, 'trust-lock.json'), `${JSON.stringify(lock, null, 2)}\n`);
