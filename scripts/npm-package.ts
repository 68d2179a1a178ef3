/**
 * `npm run package:npm`: writes what `npm publish` takes to `dist/npm`, and packed as `packages/ai-labels-VERSION.tgz`:
 * the command line, the library for Node and browsers with its types, and `ai-labels/testing` with the extension.
 *
 *   --no-build   takes the builds of the extension that are in `dist`
 *   --to FOLDER  where to put the packed file
 */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { BUNDLED, manifest } from './npm/manifest.ts';
import { buildPrograms, filesOfPrograms } from './npm/programs.ts';
import { writeTypes } from './npm/types.ts';
import { builtFiles } from './package/files.ts';
import type { PackageFile } from './package/zip.ts';

const { values } = parseArgs({ options: { 'no-build': { type: 'boolean', default: false }, to: { type: 'string' } } });
const root = fileURLToPath(new URL('..', import.meta.url));
const out = join(root, 'dist', 'npm');

/** Samples that `ai-labels/testing` serves, one of each label. */
const SAMPLES = ['c2pa-made.jpg', 'iptc-made.jpg', 'iptc-edited.jpg', 'aigc-2.jpg', 'plain.jpg', 'aigc-1.mp4'];
const DOCUMENTS = ['library', 'command-line', 'testing', 'ci'].map((name) => `docs/${name}.md`);
const EXAMPLES = ['README.md', 'node', 'browser', 'playwright'].map((name) => `examples/${name}`);
const TYPES = ['src/library/node', 'src/library/browser', 'e2e/fixtures/testing'];

function run(args: readonly string[], cwd: string): void {
  const [command = '', ...rest] = args;
  const done = spawnSync(command, rest, {
    cwd,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  });
  if (done.status !== 0) throw new Error(`${args.join(' ')} failed`);
}

function put(files: readonly PackageFile[], folder: string): void {
  for (const { path, bytes } of files) {
    const file = join(out, folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, bytes);
  }
}

const copy = (path: string, to: string): void => cpSync(join(root, path), join(out, to), { recursive: true });

/** The licences of what is part of the programs. */
function notices(): string {
  const parts = BUNDLED.map((name) => {
    const folder = join(root, 'node_modules', name);
    const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string };
    return `## ${name} ${version}\n\n${readFileSync(join(folder, 'LICENSE'), 'utf8').trim()}\n`;
  });
  return `# What is part of this package\n\n${parts.join('\n')}`;
}

if (!values['no-build']) run(['npm', 'run', '-s', 'build'], root);
rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
await Promise.all([writeTypes(root, TYPES, join(out, 'types')), buildPrograms(root, join(out, 'lib'))]);
put(filesOfPrograms(root), 'lib');
for (const browser of ['chrome', 'firefox']) put(builtFiles(join(root, 'dist', browser)), `extension/${browser}`);
for (const sample of SAMPLES) copy(`e2e/media/${sample}`, `media/${sample}`);
for (const path of ['LICENSE', 'CHANGELOG.md', ...DOCUMENTS, ...EXAMPLES]) copy(path, path);
if (existsSync(join(root, 'public', 'trust'))) copy('public/trust', 'trust');
copy('scripts/npm/README.md', 'README.md');
writeFileSync(join(out, 'NOTICES.md'), notices());
writeFileSync(join(out, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);

const target = values.to ?? join(root, 'packages');
mkdirSync(target, { recursive: true });
run(['npm', 'pack', '--silent', '--pack-destination', target], out);
console.log(join(target, `${manifest.name}-${manifest.version}.tgz`));
