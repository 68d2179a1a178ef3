import { Pool, type QueryResultRow } from 'pg';
import { COLUMNS, groupOf, readRow, type Row, type Store } from './store.ts';

const SCHEMA = `
CREATE TABLE IF NOT EXISTS reports (
  number BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  same_as TEXT NOT NULL,
  print TEXT NOT NULL,
  report TEXT NOT NULL,
  received TEXT NOT NULL,
  answer TEXT
);
CREATE INDEX IF NOT EXISTS reports_same_as ON reports (same_as);
`;

/** Any number, the same in every desk: two that start at once must not both create the table. */
const SCHEMA_LOCK = 7_313_001;

/** Reports in the PostgreSQL database of a connection string; any number of desks can share it. */
export async function postgresStore(connectionString: string): Promise<Store> {
  const pool = new Pool({ connectionString, max: 8, connectionTimeoutMillis: 10_000 });
  // A connection that breaks while nobody uses it is replaced by the next question.
  pool.on('error', () => undefined);
  await createTable(pool);
  const rows = async (sql: string, values: readonly unknown[]): Promise<Row[]> =>
    (await pool.query<Row & QueryResultRow>(sql, [...values])).rows;
  return {
    async add(report, print) {
      const added = await pool.query(
        `INSERT INTO reports (id, same_as, print, report, received) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (id) DO NOTHING`,
        [report.id, groupOf(report), print, JSON.stringify(report), new Date().toISOString()],
      );
      if (added.rowCount === 1) return 'new';
      const known = await pool.query<{ print: string }>('SELECT print FROM reports WHERE id = $1', [report.id]);
      return known.rows[0]?.print === print ? 'known' : 'conflict';
    },
    async find(id) {
      const [row] = await rows(`SELECT ${COLUMNS} FROM reports r WHERE r.id = $1`, [id]);
      return row && readRow(row);
    },
    async list({ status, limit, before, like }) {
      const found = await rows(
        `SELECT ${COLUMNS} FROM reports r
         WHERE ($1 = 'all' OR (r.answer IS NULL) = ($1 = 'received')) AND r.number < $2
           AND ($3::text IS NULL OR r.same_as = (SELECT same_as FROM reports WHERE id = $3))
         ORDER BY r.number DESC LIMIT $4`,
        [status, before ?? Number.MAX_SAFE_INTEGER, like ?? null, limit],
      );
      return found.map(readRow);
    },
    async answer(id, answer, all) {
      const where = all ? 'same_as = (SELECT same_as FROM reports WHERE id = $2)' : 'id = $2';
      const answered = await pool.query<{ id: string }>(`UPDATE reports SET answer = $1 WHERE ${where} RETURNING id`, [
        JSON.stringify(answer),
        id,
      ]);
      return answered.rows.map((row) => row.id);
    },
    close: () => pool.end(),
  };
}

async function createTable(pool: Pool): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    await client.query('SELECT pg_advisory_xact_lock($1)', [SCHEMA_LOCK]);
    await client.query(SCHEMA);
    await client.query('COMMIT');
  } finally {
    client.release();
  }
}
