/**
 * `npm run soak`: the extension under long use, in Chromium, and with --firefox in Firefox where that can be driven.
 *
 *   --part NAME   feed (default), kills or reloads; may be given several times
 *   --minutes N   length of the feed (default 60). Its slopes are those after the first fifth, at least three minutes
 *   --seed N      of the moments of the kills (default 3)
 *   --span N      seconds over which they are spread (default: as long as the page is at work by itself). The fewer, the
 *                 more is left at the last one, which the limit of a tab holds up: that time is then allowed, and told
 *   --firefox     kills and reloads in Firefox; its heap cannot be read, so that the feed is Chromium's alone
 *
 * Exits with 1 if a part does not hold.
 */
import { parseArgs } from 'node:util';
import { connect } from '../e2e/firefox/connect.ts';
import { launchExtension, OFFLINE, type Extension } from '../e2e/fixtures/extension.ts';
import { launchFirefox } from '../e2e/fixtures/firefox.ts';
import { startServer } from '../e2e/fixtures/server.ts';
import { runKills } from '../e2e/runs/kills.ts';
import { runReloads } from '../e2e/runs/reloads.ts';
import { runSoak, slopePerHour } from '../e2e/runs/soak.ts';

const MEGABYTE = 1024 * 1024;
const { values } = parseArgs({
  options: {
    part: { type: 'string', multiple: true, default: ['feed'] },
    minutes: { type: 'string', default: '60' },
    seed: { type: 'string', default: '3' },
    span: { type: 'string' },
    firefox: { type: 'boolean', default: false },
  },
});
const minutes = Number(values.minutes);
const browser = values.firefox ? 'Firefox' : 'Chromium';

async function launch(): Promise<Extension> {
  if (!values.firefox) return launchExtension({ switches: [OFFLINE] });
  // The same members, as the tests of features rely on too.
  return connect(await launchFirefox()) as unknown as Extension;
}

const [server, second] = await Promise.all([startServer(), startServer({ host: 'localhost' })]);
const extension = await launch();

async function kills(): Promise<boolean> {
  const page = await extension.context.newPage();
  const span = values.span === undefined ? {} : { spanMs: Number(values.span) * 1000 };
  const options = { images: 500, kills: 30, seed: Number(values.seed), ...span };
  const { settledMs, limitedMs, looked, wrong } = await runKills({ extension, page, server, second }, options);
  const allowedMs = 5000 + (values.span === undefined ? 0 : limitedMs);
  const holds = settledMs <= allowedMs && looked === options.images && wrong.length === 0;
  console.log(
    `kills, ${browser}: ${options.kills} ends of the background on ${options.images} images: ${looked} verdicts, ` +
      `${wrong.length} wrong, double or lost, all there ${settledMs} ms after the last` +
      `${limitedMs > 0 ? `, of which the limit of a tab takes ${limitedMs}` : ''}: ${holds ? 'holds' : 'FAILS'}`,
  );
  for (const each of wrong) console.log(`  ${each}`);
  return holds;
}

async function reloads(): Promise<boolean> {
  const { sets, errors } = await runReloads({ extension, server }, { tabs: 5, reloads: 20 });
  const other = sets.flat().filter((count) => count !== 1).length;
  const holds = other === 0 && errors.length === 0;
  console.log(
    `reloads, ${browser}: ${sets.length} reloads with ${sets[0]?.length ?? 0} tabs: ${other} times another number ` +
      `than one set of markers, ${errors.length} errors in consoles: ${holds ? 'holds' : 'FAILS'}`,
  );
  for (const each of new Set(errors)) console.log(`  ${each}`);
  return holds;
}

async function feed(): Promise<boolean> {
  if (values.firefox) throw new Error('The heap of Firefox cannot be read from outside');
  const { samples, ...done } = await runSoak(
    { extension, server, second },
    {
      minutes,
      onSample: ({ at, page, worker }) =>
        console.log(
          `  ${at.toFixed(1)} min: page ${(page / MEGABYTE).toFixed(2)} MB, worker ${(worker / MEGABYTE).toFixed(2)} MB`,
        ),
    },
  );
  const warmUp = Math.max(3, minutes / 5);
  const [page, worker] = (['page', 'worker'] as const).map((of) => slopePerHour(samples, of, warmUp) / MEGABYTE);
  const holds = samples.length > warmUp + 2 && page !== undefined && page < 1 && worker !== undefined && worker < 1;
  console.log(
    `feed, ${browser}: ${minutes} minutes, ${done.media} media, ${done.pages} pages left, ${done.kills} ends of the worker; ` +
      `after ${warmUp} minutes the heap of the page grows by ${page?.toFixed(2)} MB/h, that of the worker by ` +
      `${worker?.toFixed(2)} MB/h: ${holds ? 'holds' : 'FAILS'} (less than 1 MB/h)`,
  );
  return holds;
}

const PARTS: Readonly<Record<string, () => Promise<boolean>>> = { feed, kills, reloads };
let failed = false;
try {
  for (const name of values.part) {
    const part = PARTS[name];
    if (part === undefined) throw new Error(`--part is one of ${Object.keys(PARTS).join(', ')}`);
    if (!(await part())) failed = true;
  }
} finally {
  await extension.close();
  await Promise.all([server.close(), second.close()]);
}
process.exit(failed ? 1 : 0);
