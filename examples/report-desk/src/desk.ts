import { timingSafeEqual, createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { Allowance } from './allowance.ts';
import { isAnswerRequest, isReport, MAX_REPORT, printOf, whyNot } from './report-schema.ts';
import type { Answer, ListQuery, Store, StoredReport } from './store.ts';

/** How a desk is set up. */
export interface DeskOptions {
  readonly store: Store;
  /** Name under which answers go out, at most 80 characters. */
  readonly name: string;
  /** Who has this can list and answer. */
  readonly deskToken: string;
  /** Who has this can report; without one, everybody can. */
  readonly reportToken?: string;
  /** Reports that one address can hand in within a minute. */
  readonly perMinute: number;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const MAX_LIST = 200;

/** The desk's server; not listening yet. It closes the store when it is closed. */
export function reportDesk(options: DeskOptions): FastifyInstance {
  const app = fastify({ bodyLimit: MAX_REPORT, logger: false });
  app.addHook('onSend', async (_, reply) => {
    reply.headers({
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'no-referrer',
      'Cache-Control': 'no-store',
    });
  });
  app.setErrorHandler((error: { statusCode?: number; message: string }, _, reply) => {
    const status = error.statusCode ?? 500;
    return problem(reply, status, status < 500 ? error.message : 'The desk could not do this now');
  });
  app.setNotFoundHandler((_, reply) => problem(reply, 404, 'Nothing here'));
  app.addHook('onClose', () => options.store.close());
  app.get('/v1/health', async () => ({ status: 'ok' }));
  reporterRoutes(app, options);
  deskRoutes(app, options);
  pageRoutes(app);
  return app;
}

/** What reporters use. */
function reporterRoutes(app: FastifyInstance, { store, reportToken, perMinute }: DeskOptions): void {
  const allowance = new Allowance(perMinute, 60_000);
  const isReporter = (request: FastifyRequest): boolean => reportToken === undefined || hasToken(request, reportToken);

  app.post('/v1/reports', async (request, reply) => {
    if (!isReporter(request)) return problem(reply, 401, 'This desk takes reports only with its token');
    const wait = allowance.take(request.ip);
    if (wait > 0) {
      return problem(reply.header('Retry-After', Math.ceil(wait / 1000)), 429, 'Too many reports within a minute');
    }
    const report = request.body;
    if (!isReport(report)) return problem(reply, 422, `Not a report: ${whyNot(report)}`);
    if (request.headers['idempotency-key'] !== report.id) {
      return problem(reply, 400, 'Idempotency-Key must be the id of the report');
    }
    const stored = await store.add(report, printOf(report));
    if (stored === 'conflict') return problem(reply, 409, 'Another report has this id');
    const known = await store.find(report.id);
    return reply.code(stored === 'new' ? 201 : 200).send(toReply(report.id, known?.answer ?? null));
  });

  app.get<{ Params: { id: string } }>('/v1/reports/:id', async (request, reply) => {
    if (!isReporter(request)) return problem(reply, 401, 'This desk answers only with its token');
    const { id } = request.params;
    const known = UUID.test(id) ? await store.find(id) : undefined;
    return known === undefined ? problem(reply, 404, 'No such report') : toReply(id, known.answer);
  });
}

/** What the people at the desk use. */
function deskRoutes(app: FastifyInstance, { store, deskToken, name }: DeskOptions): void {
  app.get<{ Querystring: Record<string, string> }>('/v1/reports', async (request, reply) => {
    if (!hasToken(request, deskToken)) return problem(reply, 401, 'The desk token is missing or wrong');
    const query = readQuery(request.query);
    const reports = await store.list(query);
    const last = reports.length === query.limit ? reports.at(-1)?.number : undefined;
    return { reports: reports.map(toListed), ...(last !== undefined && { next: last }) };
  });

  app.put<{ Params: { id: string } }>('/v1/reports/:id/answer', async (request, reply) => {
    if (!hasToken(request, deskToken)) return problem(reply, 401, 'The desk token is missing or wrong');
    const { id } = request.params;
    const written = request.body;
    if (!isAnswerRequest(written)) return problem(reply, 422, 'Not an answer');
    const known = UUID.test(id) ? await store.find(id) : undefined;
    if (known === undefined) return problem(reply, 404, 'No such report');
    const hash = known.report.media.sha256;
    const { text, correction, highRisk, all } = written;
    if (correction && (hash === null || (correction.sha256 ?? hash) !== hash)) {
      return problem(reply, 422, 'A correction is for the reported file, and needs its hash');
    }
    const answer: Answer = {
      text,
      desk: name,
      at: new Date().toISOString(),
      ...(correction && hash !== null && { correction: { sha256: hash, label: correction.label } }),
      ...(highRisk === true && { highRisk }),
    };
    return { answered: await store.answer(id, answer, all === true) };
  });
}

/** The desk's own page: it asks for the token, and for everything else with it. */
function pageRoutes(app: FastifyInstance): void {
  const files = {
    '/': ['desk.html', 'text/html'],
    '/desk.js': ['desk.js', 'text/javascript'],
    '/desk.css': ['desk.css', 'text/css'],
  };
  for (const [path, [file = '', type = '']] of Object.entries(files)) {
    const content = readFileSync(new URL(`../page/${file}`, import.meta.url));
    app.get(path, async (_, reply) =>
      reply
        .header('Content-Type', `${type}; charset=utf-8`)
        .header(
          'Content-Security-Policy',
          "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'",
        )
        .send(content),
    );
  }
}

function problem(reply: FastifyReply, status: number, message: string): FastifyReply {
  return reply.code(status).send({ error: message });
}

const toReply = (id: string, answer: Answer | null): object => ({
  id,
  status: answer === null ? 'received' : 'answered',
  ...(answer && { answer }),
});

const toListed = ({ report, received, answer, same }: StoredReport): object => ({
  ...toReply(report.id, answer),
  received,
  same,
  report,
});

function readQuery({ status, limit, before, like }: Record<string, string>): ListQuery {
  const number = (text: string | undefined): number | undefined =>
    text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : undefined;
  const from = number(before);
  return {
    status: status === 'received' || status === 'answered' ? status : 'all',
    limit: Math.min(Math.max(number(limit) ?? 50, 1), MAX_LIST),
    ...(from !== undefined && { before: from }),
    ...(like !== undefined && { like }),
  };
}

/** Compared by hash: how long that takes tells nothing of the token. */
function hasToken({ headers }: FastifyRequest, token: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(headers.authorization ?? ''), digest(`Bearer ${token}`));
}
