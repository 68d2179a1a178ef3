import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** A copy of the checkout without its build, with the real files beside it where they are. */
export function copyTree(scratch: string): string {
  const tree = join(scratch, 'tree');
  const listed = spawnSync('git', ['ls-files', '-co', '--exclude-standard', '-z'], { cwd: ROOT, encoding: 'utf8' });
  for (const path of listed.stdout.split('\0').filter((each) => each !== '' && existsSync(ROOT + each))) {
    mkdirSync(dirname(join(tree, path)), { recursive: true });
    cpSync(ROOT + path, join(tree, path));
  }
  symlinkSync(join(ROOT, 'node_modules'), join(tree, 'node_modules'));
  const shared = join(ROOT, '../shared');
  if (existsSync(shared)) symlinkSync(shared, join(scratch, 'shared'));
  return tree;
}
