import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A PostgreSQL server for tests. */
export interface Server {
  readonly url: string;
  stop(): Promise<void>;
}

const ROOT = '/usr/lib/postgresql';
/** As whom a server may run; it refuses to run as root. */
interface User {
  readonly uid?: number;
  readonly gid?: number;
}

function programs(): string | undefined {
  const versions = existsSync(ROOT) ? readdirSync(ROOT) : [];
  const newest = versions.sort((a, b) => Number(b) - Number(a))[0];
  return newest === undefined ? undefined : join(ROOT, newest, 'bin');
}

function user(): User {
  if (process.getuid?.() !== 0) return {};
  const id = (flag: string): number => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

/**
 * The server of `DATABASE_URL`; else one of our own on a socket in a fresh folder, if PostgreSQL is installed; else why
 * there is none.
 */
export async function startPostgres(): Promise<Server | string> {
  const given = process.env['DATABASE_URL'];
  if (given !== undefined) return { url: given, stop: async () => undefined };
  const bin = programs();
  if (bin === undefined) return 'PostgreSQL is not installed, and DATABASE_URL names no server';
  const folder = mkdtempSync(join(tmpdir(), 'desk-postgres-'));
  const as = user();
  if (as.uid !== undefined && as.gid !== undefined) chownSync(folder, as.uid, as.gid);
  const data = join(folder, 'data');
  execFileSync(join(bin, 'initdb'), ['-D', data, '-U', 'desk', '-A', 'trust', '--no-sync', '-E', 'UTF8'], {
    ...as,
    cwd: folder,
    stdio: 'ignore',
  });
  const server = spawn(join(bin, 'postgres'), ['-D', data, '-k', folder, '-h', '', '-F'], {
    ...as,
    cwd: folder,
    stdio: 'ignore',
  });
  await ready(bin, folder);
  return {
    url: `postgres://desk@localhost/postgres?host=${encodeURIComponent(folder)}`,
    stop: async () => {
      await ended(server);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function ready(bin: string, folder: string): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    try {
      execFileSync(join(bin, 'pg_isready'), ['-h', folder, '-q']);
      return;
    } catch {
      await new Promise((resolve) => void setTimeout(resolve, 100));
    }
  }
  throw new Error('PostgreSQL did not start');
}

function ended(server: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    server.once('exit', () => resolve());
    server.kill('SIGINT');
  });
}
