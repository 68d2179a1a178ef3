import { closeSync, existsSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import sqlite from 'node-sqlite3-wasm';
import { COLUMNS, groupOf, readRow, type Row, type Store } from './store.ts';

const SCHEMA = `
CREATE TABLE IF NOT EXISTS reports (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  same_as TEXT NOT NULL,
  print TEXT NOT NULL,
  report TEXT NOT NULL,
  received TEXT NOT NULL,
  answer TEXT
);
CREATE INDEX IF NOT EXISTS reports_same_as ON reports (same_as);
`;

/**
 * Reports in one SQLite file, which this process alone uses: the database is embedded, as WebAssembly, so nothing is
 * compiled or downloaded when it is installed. @throws Error where another desk is running on the same file
 */
export function sqliteStore(file: string): Store {
  const release = claim(file);
  const database = new sqlite.Database(file);
  database.exec('PRAGMA journal_mode = DELETE; PRAGMA synchronous = FULL;');
  database.exec(SCHEMA);
  const find = (id: string): Row | null =>
    database.get(`SELECT ${COLUMNS} FROM reports r WHERE r.id = ?`, [id]) as Row | null;
  return {
    async add(report, print) {
      const { changes } = database.run(
        `INSERT INTO reports (id, same_as, print, report, received) VALUES (?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING`,
        [report.id, groupOf(report), print, JSON.stringify(report), new Date().toISOString()],
      );
      if (changes === 1) return 'new';
      const known = database.get('SELECT print FROM reports WHERE id = ?', [report.id]);
      return known?.['print'] === print ? 'known' : 'conflict';
    },
    async find(id) {
      const row = find(id);
      return row === null ? undefined : readRow(row);
    },
    async list({ status, limit, before, like }) {
      const rows = database.all(
        `SELECT ${COLUMNS} FROM reports r
         WHERE (? = 'all' OR (r.answer IS NULL) = (? = 'received')) AND r.number < ?
           AND (? IS NULL OR r.same_as = (SELECT same_as FROM reports WHERE id = ?))
         ORDER BY r.number DESC LIMIT ?`,
        [status, status, before ?? Number.MAX_SAFE_INTEGER, like ?? null, like ?? null, limit],
      );
      return rows.map((row) => readRow(row as unknown as Row));
    },
    async answer(id, answer, all) {
      const where = all ? 'same_as = (SELECT same_as FROM reports WHERE id = ?)' : 'id = ?';
      const rows = database.all(`UPDATE reports SET answer = ? WHERE ${where} RETURNING id`, [
        JSON.stringify(answer),
        id,
      ]);
      return rows.map((row) => String(row['id']));
    },
    async close() {
      database.close();
      release();
    },
  };
}

/**
 * Makes this process the only user of a file. This SQLite locks by a folder beside the file, which stays behind when a
 * desk is killed and would then lock everybody out; so who holds the file is written beside it, and a lock of a process
 * that is gone is lifted. SQLite itself undoes what that process had half written.
 */
function claim(file: string): () => void {
  if (file === ':memory:') return () => undefined;
  const owner = `${file}.owner`;
  const holder = existsSync(owner) ? Number(readFileSync(owner, 'utf8')) : 0;
  if (holder !== process.pid && isRunning(holder)) throw new Error(`${file} is in use by process ${holder}`);
  rmSync(owner, { force: true });
  const handle = openSync(owner, 'wx');
  writeSync(handle, String(process.pid));
  closeSync(handle);
  rmSync(`${file}.lock`, { recursive: true, force: true });
  return () => rmSync(owner, { force: true });
}

function isRunning(process_: number): boolean {
  if (!Number.isSafeInteger(process_) || process_ <= 0) return false;
  try {
    process.kill(process_, 0);
    return true;
  } catch (thrown) {
    return (thrown as NodeJS.ErrnoException).code === 'EPERM';
  }
}
