/** What every figure should be, beside what it is measured against, and why it is missed where it is. */
import type { EngineFigures } from './engine.ts';
import { median } from './files.ts';
import type { HttpFigures } from './http-figures.ts';
import type { Growth } from './growth.ts';
import type { FeedFigures, PageFigures } from './page.ts';

/** All parts; one that was not run is absent. */
export interface Figures {
  readonly engine?: EngineFigures;
  readonly http?: HttpFigures;
  readonly page?: PageFigures;
  readonly growth?: readonly Growth[];
  /** Of the content script, compressed as a package is. */
  readonly contentScriptGzip?: number;
}

/** One line of the report. */
export interface Target {
  readonly name: string;
  readonly unit: 'ratio' | 'ms' | 'bytes' | 'share' | 'count';
  /** Most that the figure may be; absent where it only informs. */
  readonly most?: number;
  /** What the figure is beside. */
  readonly rival: string;
  /** The figure; undefined where it was not measured. */
  readonly of: (figures: Figures) => number | undefined;
  /** Known cause, told where the figure is missed. */
  readonly cause?: string;
}

const MB = 1_000_000;
const BUSY =
  'Times on the wall clock: on a machine with other work they are those of the machine. Repeat it on an idle one.';

const longest = ({ page }: Figures): FeedFigures | undefined => page?.feeds.at(-1);
const engineMemory = ({ page }: Figures): number | undefined =>
  page && page.memoryAfterFeeds.length > 0 ? Math.max(...page.memoryAfterFeeds) : undefined;

/** How much more the last third of the feeds left behind than the first, as a share. */
function memoryGrowth({ page }: Figures): number | undefined {
  const all = page?.memoryAfterFeeds ?? [];
  if (all.length < 6) return undefined;
  // The first feed starts the engine.
  const third = Math.floor((all.length - 1) / 3);
  return median(all.slice(-third)) / median(all.slice(1, 1 + third)) - 1;
}

/** Cost of an item at the longest length by that at 1,000. */
const growthOf =
  (what: 'page' | 'background' | 'engine') =>
  ({ growth }: Figures): number | undefined => {
    const base = growth?.find(({ items }) => items === 1000);
    const last = growth?.at(-1);
    return base && last && last.items > base.items ? last[what] / base[what] : undefined;
  };

/** All figures, in the order of the report. */
export const TARGETS: readonly Target[] = [
  {
    name: 'Quick inspection beside exifr',
    unit: 'ratio',
    most: 1,
    rival: 'exifr, with TIFF, XMP and IPTC, same buffers',
    of: ({ engine }) => engine?.exifr_ratio,
    cause: 'We look into every place where a declaration may stand, exifr into three.',
  },
  {
    name: 'Quick inspection beside ExifReader',
    unit: 'ratio',
    most: 0.33,
    rival: 'ExifReader, same buffers',
    of: ({ engine }) => engine?.exifreader_ratio,
    cause: 'We look into every place where a declaration may stand.',
  },
  {
    name: 'Full check beside the bare C2PA reader',
    unit: 'ratio',
    most: 1.1,
    rival: '@contentauth/c2pa-wasm with the same settings',
    of: ({ engine }) => engine?.c2pa_wasm_ratio,
    cause: 'The container is walked and every other indicator read besides.',
  },
  {
    name: 'Bytes read of a file without manifest, of its size',
    unit: 'share',
    rival: 'the whole file',
    of: ({ http }) => http?.share,
  },
  {
    name: 'Bytes read of a file without manifest, median',
    unit: 'bytes',
    most: 4096,
    rival: 'the whole file',
    of: ({ http }) => http?.medianBytes,
  },
  {
    name: 'Files that took more than 4 requests',
    unit: 'count',
    most: 0,
    rival: 'one for the whole file',
    of: ({ http }) => http?.manyRequests,
    cause:
      'Camera raws and TIFFs whose directories point all over the file, and PNGs with text behind pixels in hundreds of chunks, which are read from behind.',
  },
  {
    name: 'Bytes asked for twice',
    unit: 'bytes',
    most: 0,
    rival: 'one request for the whole file',
    of: ({ http }) => http?.again,
  },
  {
    name: 'Extra bytes, media of the page’s own origin',
    unit: 'bytes',
    most: 0,
    rival: 'the same page without the extension',
    of: ({ page }) => page && page.bytes['same-origin'].others.bytes + page.bytes['same-origin'].checkedWhole.bytes,
    cause: 'A picture that is still arriving after ten seconds is read in ranges rather than waited for.',
  },
  {
    name: 'Extra bytes, media open to all, elements with `crossorigin`',
    unit: 'bytes',
    most: 0,
    rival: 'the same page without the extension',
    of: ({ page }) => page && page.bytes.cors.others.bytes + page.bytes.cors.checkedWhole.bytes,
  },
  {
    name: 'Extra bytes, media open to all, elements without `crossorigin`',
    unit: 'bytes',
    most: 0,
    rival: 'the same page without the extension',
    of: ({ page }) => page && page.bytes['cors-without-attribute'].others.bytes,
    cause:
      'A folder of a server is asked once, for no byte, whether everybody may read it; one that says no, or chooses by origin, is read in ranges.',
  },
  {
    name: 'Extra bytes, other media from a server with ranges',
    unit: 'share',
    most: 0.05,
    rival: 'bytes of the page’s media',
    of: ({ page }) => page?.bytes['no-cors'].others.share,
  },
  {
    name: 'The same, files up to 1 MiB whose binding is checked unasked (read whole)',
    unit: 'share',
    rival: 'bytes of these files',
    of: ({ page }) => page?.bytes['no-cors'].checkedWhole.share,
  },
  {
    name: 'Marker after picture, warm, no C2PA: median',
    unit: 'ms',
    most: 100,
    rival: 'the frame after the one that painted the picture',
    of: ({ page }) => page?.markersWarm.median,
    cause: BUSY,
  },
  {
    name: 'Marker after picture, warm, no C2PA: 95th percentile',
    unit: 'ms',
    most: 300,
    rival: 'the frame after the one that painted the picture',
    of: ({ page }) => page?.markersWarm.p95,
    cause: BUSY,
  },
  {
    name: 'The same, bytes from the page’s cache: median',
    unit: 'ms',
    most: 100,
    rival: 'the frame after the one that painted the picture',
    of: ({ page }) => page?.markersWarmFree.median,
    cause: BUSY,
  },
  {
    name: 'The same, with C2PA: median',
    unit: 'ms',
    rival: 'the frame after the one that painted the picture',
    of: ({ page }) => page?.markersWarmSigned.median,
  },
  {
    name: 'Last marker of a page of 30 after its load, engine cold',
    unit: 'ms',
    most: 1000,
    rival: 'the page’s load event, in a fresh browser',
    of: ({ page }) => page && median(page.lastMarkerCold),
    cause: BUSY,
  },
  {
    name: 'Long tasks (> 50 ms) with our script in them, longest feed',
    unit: 'count',
    most: 0,
    rival: 'none without the extension',
    of: (figures) => longest(figures)?.work.longTasks.length,
    cause:
      'Tasks that the page makes long itself count as soon as 1 ms of ours is in them; “longest share” tells how much of one was ours.',
  },
  {
    name: 'Our longest share of one task, longest feed',
    unit: 'ms',
    most: 5,
    rival: 'a frame has 16.7 ms',
    of: (figures) => longest(figures)?.work.longestShare,
    cause: `Slices end after 4 ms, but a piece of work once begun is finished: a search through all elements of the page, or a recalculation of its styles that reading one background forces and the next frame would have made. ${BUSY}`,
  },
  {
    name: 'Frames while scrolling, 95th percentile, longest feed',
    unit: 'ratio',
    most: 1.1,
    rival: 'the same feed without the extension',
    of: (figures) => longest(figures)?.frameRatio,
    cause: `Pictures are read by the engine’s own process; where all cores are busy, it takes from the page’s. ${BUSY}`,
  },
  {
    name: 'Heap of the page, longest feed',
    unit: 'bytes',
    most: 20 * MB,
    rival: 'more than the same feed without the extension',
    of: (figures) => longest(figures)?.heapExtra,
  },
  {
    name: 'Memory of worker and engine, most after any feed',
    unit: 'bytes',
    most: 120 * MB,
    rival: 'proportional set size; nothing without the extension',
    of: engineMemory,
    cause:
      'The C2PA engine is 9 MB of WebAssembly; compiled it takes about 50 MB, and the browser’s process for an extension about 30. After garbage collection 110 MB were left; when that happens is the browser’s choice. The worker is replaced after 500 files or one above 8 MiB, and ended after a minute without work.',
  },
  {
    name: 'Growth of that over the feeds, first third to last',
    unit: 'share',
    most: 0.05,
    rival: 'feeds one after another',
    of: memoryGrowth,
    cause:
      'The browser collects garbage when it likes: after a collection nothing was left of the growth. Verdicts are kept up to 4 MiB.',
  },
  {
    name: 'Cost of an item at the longest length: page',
    unit: 'ratio',
    most: 1.5,
    rival: 'that at 1,000 items',
    of: growthOf('page'),
  },
  {
    name: 'Cost of an item at the longest length: background',
    unit: 'ratio',
    most: 1.5,
    rival: 'that at 1,000 items',
    of: growthOf('background'),
    cause: 'Each listed item writes the list of its tab anew, up to 2,000 entries.',
  },
  {
    name: 'Cost of an item at the longest length: engine',
    unit: 'ratio',
    most: 1.5,
    rival: 'that at 1,000 items',
    of: growthOf('engine'),
  },
  {
    name: 'Content script, compressed',
    unit: 'bytes',
    most: 25_000,
    rival: 'gzip',
    of: ({ contentScriptGzip }) => contentScriptGzip,
  },
];

/** Whether a figure is as it should be; undefined where nothing was measured or demanded. */
export function isMet(target: Target, figures: Figures): boolean | undefined {
  const value = target.of(figures);
  return value === undefined || target.most === undefined ? undefined : value <= target.most;
}

/** A figure as a person reads it. */
export function inWords(value: number, unit: Target['unit']): string {
  if (unit === 'ratio') return `${value.toFixed(2)} ×`;
  if (unit === 'share') return `${(value * 100).toFixed(1)} %`;
  if (unit === 'ms') return `${value.toFixed(value < 10 ? 1 : 0)} ms`;
  if (unit === 'count') return value.toLocaleString('en');
  return Math.abs(value) < 100_000
    ? `${Math.round(value).toLocaleString('en')} bytes`
    : `${(value / MB).toFixed(1)} MB`;
}
