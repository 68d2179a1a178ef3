import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { reportDesk } from '../../examples/report-desk/src/desk.ts';
import { sqliteStore } from '../../examples/report-desk/src/sqlite-store.ts';
import type { Desk } from '../contract/desk.ts';
import type { OutboxEntry } from '../contract/outbox.ts';
import { memoryArea, storedValue, type StorageArea } from '../platform/storage.ts';
import { outbox, type Outbox } from './outbox.ts';
import { PACE_KEY, readPace, reportSender, type ReportSender } from './report-sender.ts';
import { reportTransport } from './report-transport.ts';
import { sampleReport } from '../contract/fixture.ts';

const HASH = 'a'.repeat(64);
const report = (n: number) => sampleReport(n, { media: { medium: 'image', sha256: HASH, size: 1, container: 'png' } });

let now: number;
let rings: (number | undefined)[];
let answers: string[];
let desk: Desk;
let servers: Server[];
let closers: (() => Promise<unknown>)[];
beforeEach(() => {
  now = 1_000_000_000;
  rings = [];
  answers = [];
  servers = [];
  closers = [];
});
afterEach(async () => {
  for (const server of servers) server.close();
  for (const close of closers) await close();
});

/** The extension's side as a worker that just began. */
function begin(area: StorageArea): { box: Outbox; sender: ReportSender } {
  const box = outbox(area, () => now);
  const sender = reportSender({
    outbox: box,
    desk: async () => desk,
    transport: reportTransport(fetch),
    pace: storedValue(area, PACE_KEY, readPace),
    ring: (time) => void rings.push(time),
    onAnswer: async (_, { answer }) => void answers.push(answer?.text ?? ''),
    now: () => now,
    random: () => 0,
  });
  return { box, sender };
}

const deskAt = (endpoint: string, token = ''): Desk => ({ endpoint, token, mail: '', setBy: 'user' });

/** A server that replies as told. */
async function serve(listener: RequestListener): Promise<void> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  desk = deskAt(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
}

/** The reference desk itself. */
async function openDesk(): Promise<ReturnType<typeof reportDesk>> {
  const app = reportDesk({ store: sqliteStore(':memory:'), name: 'Desk', deskToken: 'd', perMinute: 10_000 });
  closers.push(() => app.close());
  desk = deskAt(`${await app.listen({ host: '127.0.0.1', port: 0 })}/`);
  return app;
}

const only = async (box: Outbox): Promise<OutboxEntry> => (await box.list())[0]!;

test('nothing is sent unless a person said so, and only to the desk they said', async () => {
  const app = await openDesk();
  const { box, sender } = begin(memoryArea());
  await box.keep(report(1));
  await sender.wake();
  await expect(sender.send([report(1).id], 'https://other.example/')).rejects.toThrow('another desk');
  expect((await only(box)).state).toBe('kept');
  expect((await app.inject({ url: '/v1/reports', headers: { authorization: 'Bearer d' } })).json().reports).toEqual([]);
  await sender.send([report(1).id], desk.endpoint);
  expect(await only(box)).toMatchObject({ state: 'sent', to: desk.endpoint });
  const { reports } = (await app.inject({ url: '/v1/reports', headers: { authorization: 'Bearer d' } })).json();
  expect(reports[0].report).toEqual(report(1));
});

test('what was to go to a desk that is no longer set goes nowhere', async () => {
  const { box, sender } = begin(memoryArea());
  desk = deskAt('http://127.0.0.1:9/');
  await box.keep(report(1), 'https://before.example/');
  await sender.wake();
  expect(await only(box)).toMatchObject({ state: 'kept' });
  expect(rings.at(-1)).toBeUndefined();
});

test('another desk that is set while reports are on their way gets none of the others, nor the first one any for it', async () => {
  const got: string[] = [];
  const { box, sender } = begin(memoryArea());
  await serve((request, response) => {
    const id = String(request.headers['idempotency-key']);
    got.push(id);
    const receive = (): void => void response.writeHead(201).end(JSON.stringify({ id, status: 'received' }));
    // The first report is still on its way when the person sets another desk, and sends a report there.
    if (got.length === 1) {
      desk = deskAt('http://127.0.0.1:9/');
      void box.keep(report(9), desk.endpoint).then(receive);
    } else receive();
  });
  const first = desk.endpoint;
  for (let n = 1; n <= 8; n += 1) await box.keep(report(n));
  await sender.send(
    [1, 2, 3, 4, 5, 6, 7, 8].map((n) => report(n).id),
    first,
  );
  expect(got).not.toContain(report(9).id);
  // Those that had left with the first one are no longer to be held back.
  expect(got.length).toBeLessThanOrEqual(4);
  expect((await box.list()).filter(({ state }) => state === 'sent').length).toBe(got.length);
  await sender.wake();
  expect((await box.list()).filter(({ state }) => state === 'kept').length).toBe(8 - got.length);
});

test('the answer comes back, once asked for in time, and is booked', async () => {
  const app = await openDesk();
  const { box, sender } = begin(memoryArea());
  await box.keep(report(1));
  await sender.send([report(1).id], desk.endpoint);
  expect(rings.at(-1)).toBe(now + 3_600_000);
  await app.inject({
    method: 'PUT',
    url: `/v1/reports/${report(1).id}/answer`,
    headers: { authorization: 'Bearer d' },
    payload: { text: 'Thank you', correction: { label: 'none' }, highRisk: true },
  });
  await sender.wake();
  expect((await only(box)).state).toBe('sent');
  now += 3_600_000;
  await sender.wake();
  expect(answers).toEqual(['Thank you']);
  expect(await only(box)).toMatchObject({
    state: 'answered',
    answer: { text: 'Thank you', desk: 'Desk', correction: { sha256: HASH, label: 'none' }, highRisk: true },
  });
  expect(rings.at(-1)).toBeUndefined();
});

test('waits double from half a minute, also for a worker that begins anew, until the desk has it', async () => {
  let replies = 0;
  let isOpen = false;
  await serve((_, response) => {
    replies += 1;
    response.writeHead(isOpen ? 201 : 503).end(JSON.stringify({ id: report(1).id, status: 'received' }));
  });
  const area = memoryArea();
  const first = begin(area);
  await first.box.keep(report(1));
  await first.sender.send([report(1).id], desk.endpoint);
  const waits: number[] = [];
  for (let tries = 0; tries < 12; tries += 1) {
    const { sender } = begin(area);
    await sender.wake();
    const next = rings.at(-1) ?? 0;
    waits.push((next - now) / 1000);
    now = next;
    await begin(area).sender.wake();
  }
  expect(waits).toEqual([30, 60, 120, 240, 480, 960, 1920, 3840, 7680, 15360, 21600, 21600]);
  expect(replies).toBe(13);
  isOpen = true;
  now = rings.at(-1) ?? 0;
  const { box, sender } = begin(area);
  await sender.wake();
  expect((await only(box)).state).toBe('sent');
});

test('a desk in trouble is asked for a few, not for each of many', async () => {
  let asked = 0;
  await serve((_, response) => response.writeHead((asked += 1) && 503).end());
  const { box, sender } = begin(memoryArea());
  for (let n = 0; n < 20; n += 1) await box.keep(report(n));
  await sender.send(
    (await box.list()).map((each) => each.report.id),
    desk.endpoint,
  );
  await sender.wake();
  expect(asked).toBe(4);
  expect(rings.at(-1)).toBe(now + 30_000);
});

test('a desk that asks for time gets it', async () => {
  await serve((_, response) => response.writeHead(429, { 'Retry-After': '7200' }).end());
  const { box, sender } = begin(memoryArea());
  await box.keep(report(1));
  await sender.send([report(1).id], desk.endpoint);
  expect(await only(box)).toMatchObject({ state: 'waiting', trouble: 'failing', attempts: 1 });
  expect(rings.at(-1)).toBe(now + 7_200_000);
});

test('a report that always fails does not hold up the others, and a click sends it at once', async () => {
  let isMended = false;
  const got: string[] = [];
  await serve((request, response) => {
    const id = String(request.headers['idempotency-key']);
    if (id === report(0).id && !isMended) response.writeHead(500).end();
    else {
      got.push(id);
      response.writeHead(201).end(JSON.stringify({ id, status: 'received' }));
    }
  });
  const { box, sender } = begin(memoryArea());
  for (let n = 0; n < 20; n += 1) await box.keep(report(n));
  await sender.send(
    (await box.list()).map((each) => each.report.id),
    desk.endpoint,
  );
  expect(got).toHaveLength(19);
  expect((await box.list()).map(({ state }) => state)).toEqual(['waiting', ...Array<string>(19).fill('sent')]);
  isMended = true;
  await sender.send([report(0).id], desk.endpoint);
  expect(got).toHaveLength(20);
});

test.each([
  [401, 'token'],
  [404, 'no-desk'],
  [409, 'conflict'],
  [413, 'malformed'],
  [422, 'malformed'],
] as const)('status %i refuses a report for good: %s', async (status, trouble) => {
  await serve((_, response) => response.writeHead(status).end());
  const { box, sender } = begin(memoryArea());
  await box.keep(report(1));
  await sender.send([report(1).id], desk.endpoint);
  expect(await only(box)).toMatchObject({ state: 'refused', trouble });
  expect(rings.at(-1)).toBeUndefined();
});

test.each<[string, RequestListener]>([
  ['a page of a hotel', (_, response) => response.end('<html>Sign in</html>')],
  ['the reply about another report', (_, response) => response.end(`{"id":"${report(2).id}","status":"received"}`)],
  ['an endless reply', (_, response) => response.end(`{"id":"${report(1).id}","status":"received"}`.padEnd(20_000))],
  [
    'a redirect, wherever it leads',
    (request, response) => {
      // Who followed it would be told that all is well.
      if (request.url === '/elsewhere') response.end(JSON.stringify({ id: report(1).id, status: 'received' }));
      else response.writeHead(307, { Location: '/elsewhere' }).end();
    },
  ],
  ['a connection that breaks', (request) => request.socket.destroy()],
])('%s is no receipt', async (_, listener) => {
  await serve(listener);
  const { box, sender } = begin(memoryArea());
  await box.keep(report(1));
  await sender.send([report(1).id], desk.endpoint);
  expect((await only(box)).state).toBe('waiting');
});

test('what a desk adds to its reply is passed over', async () => {
  await serve((_, response) => response.end(JSON.stringify({ id: report(1).id, status: 'received', more: ['x'] })));
  const { box, sender } = begin(memoryArea());
  await box.keep(report(1));
  await sender.send([report(1).id], desk.endpoint);
  expect((await only(box)).state).toBe('sent');
});

test('a desk is told the token, the id and nothing of the browser', async () => {
  let headers: Record<string, unknown> = {};
  await serve((request, response) => {
    headers = request.headers;
    response.end(JSON.stringify({ id: report(1).id, status: 'received' }));
  });
  desk = { ...desk, token: 'secret' };
  const { box, sender } = begin(memoryArea());
  await box.keep(report(1));
  await sender.send([report(1).id], desk.endpoint);
  expect(headers).toMatchObject({ authorization: 'Bearer secret', 'idempotency-key': report(1).id });
  expect(headers).not.toHaveProperty('cookie');
  expect(headers).not.toHaveProperty('referer');
});

test('a report that is withdrawn on its way stays withdrawn', async () => {
  let arrived = (): void => undefined;
  const arrival = new Promise<void>((resolve) => (arrived = resolve));
  let reply = (): void => undefined;
  await serve((_, response) => {
    reply = () => void response.end(JSON.stringify({ id: report(1).id, status: 'received' }));
    arrived();
  });
  const { box, sender } = begin(memoryArea());
  await box.keep(report(1));
  const sending = sender.send([report(1).id], desk.endpoint);
  await arrival;
  await box.withdraw(report(1).id);
  reply();
  await sending;
  expect(await box.list()).toEqual([]);
});
