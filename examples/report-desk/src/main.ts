/**
 * Starts a report desk. All settings are environment variables, and each has a default, so that one command runs the
 * whole loop on one machine; see the README.
 */
import { randomBytes } from 'node:crypto';
import { reportDesk } from './desk.ts';
import { postgresStore } from './postgres-store.ts';
import { sqliteStore } from './sqlite-store.ts';

const env = (name: string, otherwise: string): string => process.env[name] ?? otherwise;

const databaseUrl = process.env['DATABASE_URL'];
const file = env('DESK_FILE', 'report-desk.sqlite');
const reportToken = process.env['DESK_REPORT_TOKEN'];
const deskToken = env('DESK_TOKEN', randomBytes(18).toString('base64url'));

const app = reportDesk({
  store: databaseUrl === undefined ? sqliteStore(file) : await postgresStore(databaseUrl),
  name: env('DESK_NAME', 'Report desk').slice(0, 80),
  deskToken,
  perMinute: Number(env('DESK_PER_MINUTE', '120')),
  ...(reportToken !== undefined && { reportToken }),
});

const address = await app.listen({ host: env('DESK_HOST', '127.0.0.1'), port: Number(env('DESK_PORT', '8787')) });
console.log(`Report desk on ${address}/ keeps reports in ${databaseUrl === undefined ? file : 'PostgreSQL'}.`);
console.log(`In the settings of AI Labels, set the report server to ${address}/`);
if (process.env['DESK_TOKEN'] === undefined) console.log(`Open ${address}/ and sign in with this token: ${deskToken}`);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void app.close().then(() => process.exit(0)));
}
