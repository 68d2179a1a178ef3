import type { FastifyInstance } from 'fastify';
import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startPostgres, type Server } from './test-database.ts';
import { reportDesk } from './desk.ts';
import { postgresStore } from './postgres-store.ts';
import { sampleReport } from './sample-report.ts';
import { sqliteStore } from './sqlite-store.ts';
import type { Report, Store } from './store.ts';

const TOKEN = 'desk-token';
const desk = { authorization: `Bearer ${TOKEN}` };
const folder = mkdtempSync(join(tmpdir(), 'desk-'));
const postgres: Server | string = await startPostgres();
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  if (typeof postgres !== 'string') await postgres.stop();
});

let files = 0;
const DATABASES: Record<string, () => Promise<Store>> = {
  SQLite: async () => sqliteStore(join(folder, `${(files += 1)}.sqlite`)),
  PostgreSQL: async () => postgresStore(typeof postgres === 'string' ? '' : postgres.url),
};

if (typeof postgres === 'string') test(`PostgreSQL: ${postgres}`, (context) => context.skip(postgres));

describe.each(Object.keys(DATABASES).filter((name) => name === 'SQLite' || typeof postgres !== 'string'))(
  '%s',
  (name) => {
    let store: Store;
    let app: FastifyInstance;
    beforeAll(async () => {
      store = await DATABASES[name]!();
      app = reportDesk({ store, name: 'News desk', deskToken: TOKEN, perMinute: 1000 });
    });
    afterAll(() => app.close());

    const post = (report: unknown, key = (report as Report).id) =>
      app.inject({
        method: 'POST',
        url: '/v1/reports',
        headers: { 'idempotency-key': key, 'content-type': 'application/json' },
        payload: JSON.stringify(report),
      });
    const get = (id: string) => app.inject(`/v1/reports/${id}`);
    const list = async (query = '') =>
      (await app.inject({ url: `/v1/reports?limit=200${query}`, headers: desk })).json();
    const answer = (id: string, payload: object, headers: object = desk) =>
      app.inject({ method: 'PUT', url: `/v1/reports/${id}/answer`, headers: { ...headers }, payload });

    test('a report is stored once, however often and at once it comes', async () => {
      const report = sampleReport();
      const many = await Promise.all(Array.from({ length: 20 }, () => post(report)));
      expect(many.map(({ statusCode }) => statusCode).sort()).toEqual([...Array<number>(19).fill(200), 201]);
      for (const each of many) expect(each.json()).toEqual({ id: report.id, status: 'received' });
      const { reports } = await list();
      expect(reports.filter((each: { id: string }) => each.id === report.id)).toHaveLength(1);
      expect(reports[0].report).toEqual(report);
    });

    test('members in another order are the same report, another content is a conflict', async () => {
      const report = sampleReport();
      await post(report);
      const turned = Object.fromEntries(Object.entries(report).reverse());
      expect((await post(turned)).statusCode).toBe(200);
      expect((await post({ ...report, note: 'other' })).statusCode).toBe(409);
      const { reports } = await list();
      expect(reports.find((each: { id: string }) => each.id === report.id).report.note).toBe(report.note);
    });

    test('reports that say the same of the same file are counted and answered together', async () => {
      const media = { medium: 'image', sha256: 'b'.repeat(64), size: 1, container: 'png' };
      const [first, second, other] = [
        sampleReport({ media }),
        sampleReport({ media, expected: 'own-photo' }),
        sampleReport({ media, expected: 'edited-with-ai' }),
      ];
      for (const each of [first, second, other]) await post(each);
      const { reports } = await list(`&like=${first!.id}`);
      expect(reports.map((each: { id: string }) => each.id)).toEqual([second!.id, first!.id]);
      expect(reports[0].same).toBe(2);
      const written = { text: 'You are right.', correction: { label: 'none' }, all: true };
      expect((await answer(first!.id, written)).json().answered.sort()).toEqual([first!.id, second!.id].sort());
      expect((await get(second!.id)).json()).toMatchObject({
        status: 'answered',
        answer: { text: 'You are right.', desk: 'News desk', correction: { sha256: 'b'.repeat(64), label: 'none' } },
      });
      expect((await get(other!.id)).json()).toEqual({ id: other!.id, status: 'received' });
      expect((await post(first)).json().status).toBe('answered');
    });

    test('without a hash, no report is like another, and none can be corrected', async () => {
      const media = { medium: 'image', sha256: null, size: null, container: 'unknown' };
      const [one, two] = [sampleReport({ media }), sampleReport({ media })];
      await post(one);
      await post(two);
      expect((await list(`&like=${one!.id}`)).reports).toHaveLength(1);
      expect((await answer(one!.id, { text: '', correction: { label: 'none' } })).statusCode).toBe(422);
    });

    test('a correction for another file is refused', async () => {
      const report = sampleReport();
      await post(report);
      const correction = { sha256: 'c'.repeat(64), label: 'none' };
      expect((await answer(report.id, { text: 'x', correction })).statusCode).toBe(422);
    });

    test('an answer can say high risk, and be changed', async () => {
      const report = sampleReport({ media: { medium: 'image', sha256: 'd'.repeat(64), size: 1, container: 'png' } });
      await post(report);
      await answer(report.id, { text: 'a', highRisk: true, correction: { label: 'made-with-ai' } });
      expect((await get(report.id)).json().answer.highRisk).toBe(true);
      await answer(report.id, { text: 'b' });
      expect((await get(report.id)).json().answer).toMatchObject({ text: 'b' });
      expect((await get(report.id)).json().answer).not.toHaveProperty('highRisk');
    });

    test('lists by state and page by page, newest first', async () => {
      const before = (await list()).reports.length;
      for (let i = 0; i < 5; i += 1) await post(sampleReport({ media: { medium: 'image', sha256: null } }));
      const made = Array.from({ length: 5 }, () => sampleReport());
      for (const each of made) await post(each);
      expect((await list()).reports).toHaveLength(before + 5);
      const first = (await app.inject({ url: '/v1/reports?limit=2', headers: desk })).json();
      expect(first.reports.map((each: { id: string }) => each.id)).toEqual([made[4]!.id, made[3]!.id]);
      const second = (await app.inject({ url: `/v1/reports?limit=2&before=${first.next}`, headers: desk })).json();
      expect(second.reports.map((each: { id: string }) => each.id)).toEqual([made[2]!.id, made[1]!.id]);
      await answer(made[0]!.id, { text: 'seen' });
      const answered = (await list('&status=answered')).reports as { status: string; id: string }[];
      expect(answered.every(({ status }) => status === 'answered')).toBe(true);
      expect(answered.map(({ id }) => id)).toContain(made[0]!.id);
      expect((await list('&status=received')).reports.map((each: { id: string }) => each.id)).not.toContain(
        made[0]!.id,
      );
    });

    test('text of every kind comes back as it was', async () => {
      const note = `'; DROP TABLE reports; -- "\\ \u202e 🏴‍☠️ \n<script>`;
      const report = sampleReport({ note });
      await post(report);
      expect((await list()).reports[0].report.note).toBe(note);
    });

    test('listing and answering need the token', async () => {
      const report = sampleReport();
      await post(report);
      for (const headers of [{}, { authorization: 'Bearer wrong' }, { authorization: TOKEN }]) {
        expect((await app.inject({ url: '/v1/reports', headers })).statusCode).toBe(401);
        expect((await answer(report.id, { text: 'x' }, headers)).statusCode).toBe(401);
      }
      expect((await get(report.id)).json().status).toBe('received');
    });

    test('what is no report is refused, with the reason and nothing of it', async () => {
      const bad: readonly [unknown, number][] = [
        [sampleReport({ expected: 'fake' }), 422],
        [{ ...sampleReport(), more: 1 }, 422],
        [sampleReport({ id: 'x' }), 422],
        [sampleReport({ note: 'n'.repeat(1001) }), 422],
        [[], 422],
        [{ ...sampleReport(), note: 'n'.repeat(9000) }, 413],
      ];
      for (const [report, status] of bad) expect((await post(report, 'x')).statusCode).toBe(status);
      expect((await post(sampleReport(), randomUUID())).statusCode).toBe(400);
      const plain = { method: 'POST', url: '/v1/reports', payload: 'x' } as const;
      expect((await app.inject({ ...plain, headers: { 'content-type': 'text/xml' } })).statusCode).toBe(415);
      expect((await app.inject({ ...plain, headers: { 'content-type': 'application/json' } })).statusCode).toBe(400);
      expect((await get(randomUUID())).statusCode).toBe(404);
      expect((await get("x' OR 1=1")).statusCode).toBe(404);
    });
  },
);

describe('a desk', () => {
  const open = (more: object): FastifyInstance =>
    reportDesk({ store: sqliteStore(':memory:'), name: 'd', deskToken: TOKEN, perMinute: 2, ...more });
  const post = (app: FastifyInstance, headers: object = {}) => {
    const report = sampleReport();
    return app.inject({
      method: 'POST',
      url: '/v1/reports',
      headers: { 'idempotency-key': report.id, ...headers },
      payload: report,
    });
  };

  test('asks who sends too much to wait', async () => {
    const app = open({});
    await post(app);
    await post(app);
    const refused = await post(app);
    expect(refused.statusCode).toBe(429);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    await app.close();
  });

  test('can know its reporters by a token', async () => {
    const app = open({ reportToken: 'known' });
    expect((await post(app)).statusCode).toBe(401);
    expect((await post(app, { authorization: 'Bearer known' })).statusCode).toBe(201);
    await app.close();
  });

  test('shows its page, which loads nothing from elsewhere', async () => {
    const app = open({});
    const page = await app.inject('/');
    expect(page.headers['content-security-policy']).toContain("default-src 'none'");
    expect(page.body).toContain('<script type="module" src="/desk.js">');
    expect((await app.inject('/desk.js')).body).not.toMatch(/innerHTML|https?:/);
    await app.close();
  });
});

describe('the SQLite file', () => {
  test('is taken over from a desk that was killed, and never shared', async () => {
    const file = join(folder, 'killed.sqlite');
    const first = sqliteStore(file);
    await first.add(sampleReport(), 'p');
    await first.close();
    mkdirSync(`${file}.lock`);
    // No process has this number.
    writeFileSync(`${file}.owner`, '4194305');
    const second = sqliteStore(file);
    expect(await second.list({ status: 'all', limit: 10 })).toHaveLength(1);
    writeFileSync(`${file}.owner`, '1');
    expect(() => sqliteStore(file)).toThrow('in use by process 1');
    await second.close();
    expect(existsSync(`${file}.owner`)).toBe(false);
  });
});
