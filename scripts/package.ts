/**
 * `npm run package`: builds the extension for both browsers and writes what the stores take to `packages/`. The same
 * files give the same bytes. CONTRIBUTING.md says how a reviewer compares them.
 *
 *   ai-labels-chrome-VERSION.zip   Chrome Web Store and Edge Add-ons
 *   ai-labels-firefox-VERSION.xpi  Firefox Add-ons
 *   ai-labels-source-VERSION.zip   what Firefox's reviewers build it from: the files that git keeps
 *
 *   --no-build  packs the builds that are there
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import manifest from '../manifest.json' with { type: 'json' };
import { builtFiles, trackedFiles, uncommitted } from './package/files.ts';
import { zip, type PackageFile } from './package/zip.ts';

const { values } = parseArgs({ options: { 'no-build': { type: 'boolean', default: false } } });
const root = fileURLToPath(new URL('..', import.meta.url));
const packages = join(root, 'packages');

function build(target: 'chrome' | 'firefox'): PackageFile[] {
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  if (!values['no-build']) {
    const env = { ...process.env, TARGET: target };
    const args = [vite, 'build', '--logLevel', 'warn'];
    const result = spawnSync(process.execPath, args, { cwd: root, env, stdio: 'inherit' });
    if (result.status !== 0) throw new Error(`The build for ${target} failed`);
  }
  return builtFiles(join(root, 'dist', target));
}

function write(name: string, files: readonly PackageFile[]): void {
  const bytes = zip(files);
  writeFileSync(join(packages, name), bytes);
  const sum = createHash('sha256').update(bytes).digest('hex');
  console.log(`${sum}  ${name}  ${files.length} files, ${bytes.byteLength} bytes`);
}

// Packages of an earlier version must not lie beside those of this one.
rmSync(packages, { recursive: true, force: true });
mkdirSync(packages);
write(`ai-labels-chrome-${manifest.version}.zip`, build('chrome'));
write(`ai-labels-firefox-${manifest.version}.xpi`, build('firefox'));
const sources = trackedFiles(root);
if (sources === null) console.log('No package of the sources: this folder is no git checkout.');
else write(`ai-labels-source-${manifest.version}.zip`, sources);

const changed = uncommitted(root);
if (changed.length > 0) console.warn(`Not for a store: ${changed.length} changes are not committed.`);
if (!existsSync(join(root, 'public', 'trust'))) {
  console.warn(
    'Without the trust lists: the extension fetches them when it first starts. To put them in: npm run trust',
  );
}
