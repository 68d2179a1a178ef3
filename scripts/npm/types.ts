import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { text } from 'node:stream/consumers';

/** What a declaration imports of the others, as `from './a.ts'` or `import('./a.ts')`. */
const IMPORT = /((?:from |import\()')(\.{1,2}\/[^']+)\.tsx?'/g;

/**
 * Writes the type declarations of some modules, and of what these take from others, to `out`, at the same paths as their
 * sources. Whether the types are right is `npm run check`'s to say.
 */
export async function writeTypes(root: string, entries: readonly string[], out: string): Promise<void> {
  const emitted = join(root, 'dist/npm-types');
  rmSync(emitted, { recursive: true, force: true });
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  const run = spawn(process.execPath, [tsc, '-p', 'tsconfig.package.json'], { cwd: root });
  const [[status], ...said] = await Promise.all([once(run, 'close'), text(run.stdout), text(run.stderr)]);
  if (status !== 0) throw new Error(`No types:\n${said.join('')}`);
  const wanted = new Set(entries.map((entry) => join(emitted, entry)));
  // A set visits what is added while it is walked.
  for (const path of wanted) {
    const declarations = readFileSync(`${path}.d.ts`, 'utf8');
    for (const [, , target = ''] of declarations.matchAll(IMPORT)) wanted.add(join(dirname(path), target));
    const file = `${join(out, relative(emitted, path))}.d.ts`;
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, declarations.replaceAll(IMPORT, "$1$2.js'"));
  }
  rmSync(emitted, { recursive: true });
}
