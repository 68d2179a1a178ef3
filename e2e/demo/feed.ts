import { readFileSync } from 'node:fs';
import type { SampleEntry } from '../../scripts/samples/sample.ts';
import type { TestServer } from '../fixtures/server.ts';
import { DEMO_ITEMS, wayWords } from './items.ts';
import type { DemoItem, Way } from './items.ts';

/** Where the feed is, and on which two servers. */
export interface FeedServers {
  readonly own: TestServer;
  /** On another site. */
  readonly second: TestServer;
}

const local = (name: string): string => readFileSync(new URL(name, import.meta.url), 'utf8');
const index = JSON.parse(local('../media/index.json')) as SampleEntry[];

/** Entry of a sample in `e2e/media/index.json`. */
export function sampleEntry(file: string): SampleEntry {
  const entry = index.find((candidate) => candidate.file === file);
  if (entry === undefined) throw new Error(`No sample is called ${file}`);
  return entry;
}

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

const WORDS = {
  'made-with-ai': 'Made with AI',
  'edited-with-ai': 'Edited with AI',
  'may-contain-ai': 'May contain AI',
} as const;

/** What a person should see on an item, in plain words. */
export function expectation({ file, way }: DemoItem): string {
  if (way === 'too-small') return 'no marker: not looked at';
  if (way === 'streamed') return 'no marker; popup: could not be read';
  const { label, display } = sampleEntry(file).expect;
  if (!(label in WORDS)) return 'no marker';
  const words = WORDS[label as keyof typeof WORDS];
  if (display !== 'marker') return `no marker; popup: ${words}`;
  return way === 'small' ? `marker (icon only): ${words}` : `marker: ${words}`;
}

type Markup = (item: DemoItem, servers: FeedServers) => string;

const img = (url: string, more = ''): string => `<img src="${url}" alt=""${more}>`;
const inShadow = (mode: 'open' | 'closed', url: string): string =>
  `<div class="host"><template shadowrootmode="${mode}"><style>img{width:100%;height:100%;object-fit:cover;display:block}</style>${img(url)}</template></div>`;

const dataUrl = (file: string): string =>
  `data:${sampleEntry(file).mime};base64,${readFileSync(new URL(`../media/${file}`, import.meta.url)).toString('base64')}`;

const MARKUP: Readonly<Record<Way, Markup>> = {
  img: ({ file }, { own }) => img(own.media(file)),
  picture: ({ file }, { own }) =>
    `<picture><source type="image/avif" srcset="${own.media(file)}">${img(own.media('plain.tif'))}</picture>`,
  srcset: ({ file }, { own }) =>
    `<img srcset="${own.media(file)} 640w" sizes="340px" src="${own.media('plain.heic')}" alt="">`,
  background: ({ file }, { own }) =>
    `<div class="background" style="background-image:url('${own.media(file)}')"></div>`,
  video: ({ file }, { own }) =>
    `<video src="${own.media(file)}" poster="${own.media('plain.avif')}" controls muted loop></video>`,
  'video-source': ({ file }, { own }) =>
    `<video controls muted loop><source src="${own.media(file)}" type="video/mp4"></video>`,
  audio: ({ file }, { own }) => `<audio src="${own.media(file)}" controls preload="metadata"></audio>`,
  'svg-image': ({ file }, { own }) =>
    `<svg viewBox="0 0 480 360"><image href="${own.media(file)}" width="480" height="360"/><circle cx="430" cy="310" r="30" fill="#fff"/><text x="430" y="318" text-anchor="middle" font-size="24">VV</text></svg>`,
  'shadow-open': ({ file }, { own }) => inShadow('open', own.media(file)),
  'shadow-closed': ({ file }, { own }) => inShadow('closed', own.media(file)),
  'second-origin': ({ file }, { second }) => img(second.media(file)),
  frame: ({ file }, { second }) => {
    const page = second.page(
      `<style>body{margin:0}img{width:100%;height:100vh;object-fit:cover;display:block}</style>${img(second.media(file))}`,
      { name: 'embed.html' },
    );
    return `<iframe src="${page}" title="Embedded post"></iframe>`;
  },
  blob: ({ file }, { own }) => `<img data-blob="${own.media(file)}" alt="">`,
  data: ({ file }) => img(dataUrl(file)),
  lazy: ({ file }, { own }) => img(own.media(file), ' loading="lazy"'),
  appended: ({ file }, { own }) => img(own.media(file)),
  small: ({ file }, { own }) => img(own.media(file)),
  'too-small': ({ file }, { own }) => img(own.media(file), ' class="pixel"'),
  streamed: ({ file }, { own }) => `<video data-stream="${own.media(file)}" controls muted></video>`,
};

function story(item: DemoItem, servers: FeedServers): string {
  return `<figure data-file="${item.file}">${MARKUP[item.way](item, servers)}${escape(item.author)}</figure>`;
}

function post(item: DemoItem, servers: FeedServers, position: number): string {
  const initials = item.author
    .split(' ')
    .map((word) => word[0] ?? '')
    .join('')
    .slice(0, 2);
  return `<article data-file="${item.file}">
  <div class="who"><span class="avatar" style="--hue:${(position * 47) % 360}">${escape(initials)}</span><div>${escape(item.author)}<small>${position + 1} h ago</small></div></div>
  <div class="media">${MARKUP[item.way](item, servers)}</div>
  <p class="text">${escape(item.text)}</p>
  <div class="actions"><span>${(position * 37) % 400} likes</span><span>${(position * 11) % 60} replies</span><span>Share</span></div>
  <div class="truth"><strong>You should see: ${escape(expectation(item))}</strong>
    <span>${escape(sampleEntry(item.file).what)}</span><span><code>${item.file}</code>, ${escape(wayWords(item.way))}</span></div>
</article>`;
}

/** Puts the demo feed on its servers and returns its address. */
export function serveFeed(servers: FeedServers): string {
  const css = servers.own.file('feed.css', local('feed.css'), 'text/css');
  const script = servers.own.file('feed.js', local('feed.js'), 'text/javascript');
  const render = (ways: (way: Way) => boolean): string =>
    DEMO_ITEMS.filter((item) => ways(item.way))
      .map((item, i) => (item.way === 'small' ? story(item, servers) : post(item, servers, i)))
      .join('\n');
  return servers.own.page(
    `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Demo feed</title><link rel="stylesheet" href="${css}"><link rel="icon" href="data:,">
<header class="bar"><b>Lanternfish</b><input placeholder="Search" aria-label="Search"><nav>Home · Explore · You</nav></header>
<main><div class="stories">${render((way) => way === 'small')}</div>
<div class="feed">${render((way) => way !== 'small' && way !== 'appended')}</div></main>
<template id="more">${render((way) => way === 'appended')}</template>
<footer>Loading more…</footer><script src="${script}"></script></html>`,
    { name: 'feed.html' },
  );
}
