/** Writes `docs/performance.md` and its chart. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, release, totalmem, type as system } from 'node:os';
import { format, resolveConfig } from 'prettier';
import { drawChart } from './chart.ts';
import { FILES_FROM } from './files.ts';
import { type Figures, inWords, isMet, type Target, TARGETS } from './targets.ts';

/** On what, when, and in what mood of the machine it was measured. */
export interface Machine {
  readonly date: string;
  readonly processor: string;
  readonly cores: number;
  readonly memoryGb: number;
  readonly system: string;
  readonly node: string;
  readonly files: string;
  /** Processes that wanted to run, at start and end; above the number of cores, times are those of a busy machine. */
  readonly load: readonly [number, number];
}

/** Describes this machine, given the load when all began. */
export function describeMachine(loadBefore: number): Machine {
  const [first] = cpus();
  return {
    date: new Date().toISOString().slice(0, 10),
    processor: first?.model.trim() ?? 'unknown',
    cores: cpus().length,
    memoryGb: Math.round(totalmem() / 1e9),
    system: `${system()} ${release()}`,
    node: process.version,
    files: FILES_FROM,
    load: [round(loadBefore), round(loadavg()[0] ?? 0)],
  };
}

const round = (value: number): number => Math.round(value * 10) / 10;

const verdictOf = (target: Target, figures: Figures): string => {
  const met = isMet(target, figures);
  if (met === undefined) return '';
  return met ? 'met' : '**missed**';
};

/** One row of the table: name, figure, target, what it stands beside, outcome. */
export function rows(figures: Figures): string[][] {
  return TARGETS.flatMap((target) => {
    const value = target.of(figures);
    if (value === undefined) return [];
    const most = target.most === undefined ? '' : `≤ ${inWords(target.most, target.unit)}`;
    return [[target.name, inWords(value, target.unit), most, target.rival, verdictOf(target, figures)]];
  });
}

const table = (head: readonly string[], body: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...body].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

function misses(figures: Figures): string {
  const missed = TARGETS.filter((target) => isMet(target, figures) === false);
  if (missed.length === 0) return 'None.';
  return missed
    .map((target) => {
      const value = inWords(target.of(figures) ?? 0, target.unit);
      const most = inWords(target.most ?? 0, target.unit);
      return `- **${target.name}**: ${value}, should be ≤ ${most}. ${target.cause ?? 'The cause is not known.'}`;
    })
    .join('\n');
}

function feedTable({ page }: Figures): string {
  if (!page) return '';
  const body = page.feeds.map((feed) => [
    feed.items.toLocaleString('en'),
    `${inWords(feed.frameP95With, 'ms')} / ${inWords(feed.frameP95Without, 'ms')}`,
    `${inWords(feed.mainThreadWith, 'ms')} / ${inWords(feed.mainThreadWithout, 'ms')}`,
    inWords(feed.work.ownMs, 'ms'),
    `${feed.work.longTasks.length} of ${feed.work.allLongTasks}`,
    inWords(feed.heapExtra, 'bytes'),
    `${inWords(feed.requestsExtra, 'count')}, ${inWords(feed.bytesExtra, 'bytes')}`,
  ]);
  const head = [
    'Items',
    'Frame p95',
    'Main thread',
    'of it ours',
    'Long tasks with us',
    'Heap',
    'Extra requests, bytes',
  ];
  return `## Feeds that are scrolled

With / without the extension. 240 frames, 100 px each; pictures come from another origin, lazily, each with an address of its own. Our share of the main thread is that of a traced run, loading included.

${table(head, body)}

Worker and engine after each of ${page.memoryAfterFeeds.length} feeds of 1,000, in MB: ${page.memoryAfterFeeds.map((bytes) => Math.round(bytes / 1e6)).join(', ') || 'not told by this system'}.
`;
}

function growthTable({ growth }: Figures): string {
  if (!growth) return '';
  const body = growth.map(({ items, page, background, engine }) => [
    items.toLocaleString('en'),
    ...[page, background, engine].map((us) => `${us.toFixed(0)} µs`),
  ]);
  return `## Cost of one item

Page: our script on the main thread, while pieces of 500 are put on the page until all are there. Background and engine: in Node, where no token bucket stretches 100,000 items over hours.

${table(['Items', 'Page', 'Background', 'Engine'], body)}
`;
}

/** The report as Markdown. */
export function toMarkdown(figures: Figures, machine: Machine): string {
  const { date, processor, cores, memoryGb, system, node, files, load } = machine;
  return `# Performance

Written by \`npm run bench\`; do not edit. ${date}, ${processor}, ${cores} cores, ${memoryGb} GB, ${system}, Node.js ${node}; files: ${files}. Load at start and end: ${load.join(' and ')}${Math.max(...load) > cores ? `, more than the ${cores} cores can do: **all times are those of a busy machine**` : ''}. Runs with and without, ours and theirs, were interleaved; figures are medians unless they say otherwise.

![Figures as a share of their targets](images/performance.svg)

${table(['Figure', 'Measured', 'Target', 'Beside', ''], rows(figures))}

## Missed

${misses(figures)}

${feedTable(figures)}
${growthTable(figures)}`;
}

/** Writes both files, in this project's format. */
export async function writeReport(figures: Figures, machine: Machine): Promise<void> {
  const path = 'docs/performance.md';
  mkdirSync('docs/images', { recursive: true });
  writeFileSync('docs/images/performance.svg', drawChart(figures));
  writeFileSync(
    path,
    await format(toMarkdown(figures, machine), { ...(await resolveConfig(path)), parser: 'markdown' }),
  );
}
