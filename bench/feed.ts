/** The feeds of the page benchmarks, made of real files. */
import { nodePlatform } from '../src/engine/platform-node.ts';
import { nodeC2pa } from '../src/engine/c2pa-node.ts';
import { runJob } from '../src/engine/run-job.ts';
import { LIMITS } from '../src/core/limits.ts';
import type { BenchFile } from './files.ts';
import { displayType, type Manner, type MediaServer } from './media-server.ts';

/** What a file is, as our own engine reads it. */
export interface FeedFile {
  /** Place in the list of all files, which the server knows it by. */
  readonly index: number;
  readonly size: number;
  readonly isMarked: boolean;
  readonly hasManifest: boolean;
  /** Small enough for its binding to be checked without being asked, which reads it whole. */
  readonly isCheckedWhole: boolean;
}

/** Pictures below this size are icons and test cards, not the media of a feed. */
const MIN_BYTES = 10_000;

/** The files that a browser displays and a feed would show. */
export async function feedFiles(files: readonly BenchFile[]): Promise<FeedFile[]> {
  const surroundings = {
    fetch: () => Promise.reject(new Error('no network')),
    c2pa: nodeC2pa(),
    platform: nodePlatform,
  };
  const shown: FeedFile[] = [];
  const least = files.some(({ kind }) => kind === 'sample') ? 0 : MIN_BYTES;
  for (const [index, { name, bytes }] of files.entries()) {
    const size = bytes.byteLength;
    if (displayType(name) === undefined || size < least) continue;
    const source = { kind: 'file', file: new File([bytes], name) } as const;
    const { verdict } = await runJob(
      { id: name, source, stage: 'quick', wantHash: false, wantDetails: false, deep: false },
      surroundings,
    );
    if (verdict.label === 'unreadable') continue;
    const hasManifest = !['none', 'elsewhere'].includes(verdict.credentials.state);
    const isCheckedWhole = hasManifest && size <= LIMITS.bindingBytes;
    shown.push({ index, size, isMarked: verdict.display === 'marker', hasManifest, isCheckedWhole });
  }
  return shown;
}

/** `count` of the files, again from the first when all are used. */
export function repeat(files: readonly FeedFile[], count: number): FeedFile[] {
  return Array.from({ length: count }, (_, i) => files[i % files.length]).filter((file) => file !== undefined);
}

/** Takes by turns from several lists, so that each is met all along a feed. */
export function mix(...lists: readonly (readonly FeedFile[])[]): FeedFile[] {
  const longest = Math.max(...lists.map(({ length }) => length));
  return Array.from({ length: longest }, (_, i) => lists.flatMap((list) => list[i] ?? [])).flat();
}

/** How a feed is laid out. */
export interface FeedOptions {
  /** Makes all its addresses new. */
  readonly name: string;
  readonly manner: Manner;
  readonly columns: number;
  readonly rowHeight: number;
  readonly lazy: boolean;
}

/** Serves a feed and returns its address. */
export function serveFeed(server: MediaServer, items: readonly FeedFile[], options: FeedOptions): string {
  const { name, manner, columns, rowHeight, lazy } = options;
  const attributes = `${lazy ? ' loading="lazy"' : ''}${manner === 'cors' ? ' crossorigin' : ''} alt=""`;
  const images = items.map(({ index }, item) => {
    const url = server.medium(index, manner, `${name}-${item}`);
    return `<article><img data-item="${item}" src="${url}"${attributes}></article>`;
  });
  return server.page(
    name,
    `<!doctype html><html lang="en"><meta charset="utf-8"><title>Feed ${name}</title><link rel="icon" href="data:,">
<style>body{margin:0}main{display:grid;grid-template-columns:repeat(${columns},1fr);gap:4px}
article{height:${rowHeight}px}img{width:100%;height:100%;object-fit:cover;display:block}</style>
<main>${images.join('\n')}</main></html>`,
  );
}
