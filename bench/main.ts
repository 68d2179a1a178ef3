/**
 * `npm run bench`: speed, bytes and memory, each figure beside its rival, in one run.
 *
 *   --json        one JSON object instead of a table
 *   --quick       fewer rounds and shorter feeds
 *   --part NAME   engine, http, page or growth; may be given several times. The report is written by a whole run only
 *   --no-build    use the build that is there
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { builtExtension } from '../e2e/fixtures/extension.ts';
import { measureEngine } from './engine.ts';
import { readFiles } from './files.ts';
import { GROWTH_ITEMS, GROWTH_ITEMS_QUICK, measureGrowth } from './growth.ts';
import { measureHttp } from './http.ts';
import { httpFigures } from './http-figures.ts';
import { measurePage, PAGE_OPTIONS } from './page.ts';
import { describeMachine, rows, writeReport } from './report.ts';
import type { Figures } from './targets.ts';

const PARTS = ['engine', 'http', 'page', 'growth'] as const;

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    quick: { type: 'boolean', default: false },
    part: { type: 'string', multiple: true, default: [...PARTS] },
    'no-build': { type: 'boolean', default: false },
  },
});
const wanted = PARTS.filter((part) => values.part.includes(part));
if (wanted.length === 0) {
  console.error(`--part is one of ${PARTS.join(', ')}`);
  process.exit(2);
}
const runs = (part: (typeof PARTS)[number]): boolean => wanted.includes(part);

function build(): void {
  const vite = spawnSync(process.execPath, ['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'error'], {
    env: { ...process.env, TARGET: 'chrome' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (vite.status !== 0) throw new Error('The build failed');
}

async function measure(): Promise<Figures> {
  const files = readFiles();
  const part = async <T>(name: (typeof PARTS)[number], run: () => Promise<T>): Promise<T | undefined> => {
    if (!runs(name)) return undefined;
    const started = Date.now();
    const value = await run();
    console.error(`${name}: ${Math.round((Date.now() - started) / 1000)} s`);
    return value;
  };
  const engine = await part('engine', () => measureEngine(files));
  const http = await part('http', async () => httpFigures(await measureHttp(files)));
  const page = await part('page', () => measurePage(files, PAGE_OPTIONS[values.quick ? 'quick' : 'full']));
  const growth = await part('growth', () => measureGrowth(files, values.quick ? GROWTH_ITEMS_QUICK : GROWTH_ITEMS));
  const inBrowser = page !== undefined || growth !== undefined;
  return {
    ...(engine && { engine }),
    ...(http && { http }),
    ...(page && { page }),
    ...(growth && { growth }),
    ...(inBrowser && {
      contentScriptGzip: gzipSync(readFileSync(join(builtExtension(), 'src/page/content.js'))).byteLength,
    }),
  };
}

function print(figures: Figures): void {
  const lines = rows(figures);
  const widths = [0, 1, 2, 3].map((column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  for (const line of lines) {
    console.log(
      line
        .map((cell, column) => cell.replaceAll('*', '').padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    );
  }
}

const [loadBefore = 0] = loadavg();
if (!values['no-build'] && process.env['EXT_DIR'] === undefined && (runs('page') || runs('growth'))) build();
const figures = await measure();
const machine = describeMachine(loadBefore);
if (wanted.length === PARTS.length && !values.quick) await writeReport(figures, machine);
if (values.json) {
  const { engine, ...others } = figures;
  console.log(JSON.stringify({ ...engine, ...others, machine }));
} else {
  print(figures);
}
process.exit(0);
