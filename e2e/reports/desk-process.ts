import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../../examples/report-desk/src/main.ts', import.meta.url));

/** The desk's token in tests. */
const TOKEN = 'desk-token-of-tests';

/** A report as the desk lists it. */
export interface ListedReport {
  readonly id: string;
  readonly status: string;
  readonly report: unknown;
}

/** The reference desk in a process of its own, which can be killed and begun again on the same file and port. */
export interface DeskProcess {
  /** Its address, with a slash at the end. */
  readonly endpoint: string;
  start(): Promise<void>;
  /** As if the power went. */
  kill(): Promise<void>;
  list(): Promise<readonly ListedReport[]>;
  answer(id: string, answer: object): Promise<void>;
  /** Kills it and deletes what it kept. */
  remove(): Promise<void>;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => void server.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 0;
}

/** A desk that is not started yet, with a SQLite file of its own. */
export async function deskProcess(): Promise<DeskProcess> {
  const folder = mkdtempSync(join(tmpdir(), 'desk-'));
  const port = await freePort();
  const endpoint = `http://127.0.0.1:${port}/`;
  const headers = { authorization: `Bearer ${TOKEN}` };
  let running: ChildProcess | undefined;

  const isUp = async (): Promise<boolean> =>
    fetch(`${endpoint}v1/health`).then(
      (response) => response.ok,
      () => false,
    );
  const kill = async (): Promise<void> => {
    const ending = running;
    running = undefined;
    if (ending === undefined || ending.exitCode !== null) return;
    const ended = new Promise((resolve) => void ending.once('exit', resolve));
    ending.kill('SIGKILL');
    await ended;
  };
  return {
    endpoint,
    async start() {
      running = spawn(process.execPath, ['--import', 'tsx', MAIN], {
        stdio: ['ignore', 'ignore', 'inherit'],
        env: {
          ...process.env,
          DATABASE_URL: undefined,
          DESK_FILE: join(folder, 'desk.sqlite'),
          DESK_PORT: String(port),
          DESK_TOKEN: TOKEN,
          DESK_NAME: 'Test desk',
          DESK_PER_MINUTE: '1000000',
        },
      });
      for (let tries = 0; tries < 300; tries += 1) {
        if (await isUp()) return;
        await new Promise((resolve) => void setTimeout(resolve, 100));
      }
      throw new Error('The desk did not start');
    },
    kill,
    async list() {
      const all: ListedReport[] = [];
      let next: number | undefined;
      do {
        const from = next === undefined ? '' : `&before=${next}`;
        const response = await fetch(`${endpoint}v1/reports?limit=200${from}`, { headers });
        const page = (await response.json()) as { reports: ListedReport[]; next?: number };
        all.push(...page.reports);
        next = page.next;
      } while (next !== undefined);
      return all;
    },
    async answer(id, answer) {
      const response = await fetch(`${endpoint}v1/reports/${id}/answer`, {
        method: 'PUT',
        headers: { ...headers, 'content-type': 'application/json' },
        body: JSON.stringify(answer),
      });
      if (!response.ok) throw new Error(`The desk refused: ${await response.text()}`);
    },
    async remove() {
      await kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
