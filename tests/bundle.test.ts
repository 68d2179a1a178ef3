/** What the built files could do, whatever their sources say (docs/threat-model.md, K). */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

/** Whose names stand in our code: places to fetch from, and names that look like addresses and are never fetched. */
const HOSTS: Readonly<Record<string, string>> = {
  'raw.githubusercontent.com': 'the official trust lists',
  'contentcredentials.org': 'the trust lists in use before 2026',
  'public.example': 'stands for a public page, in a test of addresses',
  'github.com': 'namespace of nodes of ComfyUI',
  'c2pa.org': 'namespace',
  'cv.iptc.org': 'digital source types',
  'iptc.org': 'namespace',
  'ns.adobe.com': 'namespace',
  'purl.org': 'namespace',
  'www.tc260.org.cn': 'namespace',
  'www.w3.org': 'namespace',
};

/** Ways to run text as code, to let text become elements, or to talk past `fetch`. */
const SINKS =
  /\beval\b\s*\(|\bFunction\(|\bnew Function\b|[iI]nnerHTML\s*=(?!=)|\.innerHTML|outerHTML|insertAdjacentHTML|document\.write|importScripts|XMLHttpRequest|WebSocket|WebTransport|EventSource|sendBeacon|RTCPeerConnection/;

interface BuiltFile {
  readonly name: string;
  readonly text: string;
}

const filesOf = (browser: string, ending: RegExp): BuiltFile[] =>
  readdirSync(`dist/${browser}`, { recursive: true, encoding: 'utf8' })
    .filter((path) => ending.test(path))
    .map((path) => ({ name: path, text: readFileSync(join('dist', browser, path), 'utf8') }));

describe.each(['chrome', 'firefox'])('the build for %s', (browser) => {
  const code = filesOf(browser, /\.m?js$/);

  test('has no code that evaluates text, writes markup, or opens another channel', () => {
    expect(code.length).toBeGreaterThan(10);
    expect(code.filter(({ text }) => SINKS.test(text)).map(({ name, text }) => [name, SINKS.exec(text)?.[0]])).toEqual(
      [],
    );
  });

  test('names no host that is not known here', () => {
    const named = [...code, ...filesOf(browser, /\.(?:html|css|json)$/)].flatMap(({ text }) =>
      [...text.matchAll(/\b(?:https?|wss?|ftp):\/\/([a-z0-9][a-z0-9.-]*)/gi)].map((match) => match[1] ?? ''),
    );
    expect([...new Set(named)].toSorted()).toEqual(Object.keys(HOSTS).toSorted());
  });

  test('loads nothing into its pages but its own files, and no script stands in them', () => {
    const pages = filesOf(browser, /\.html$/);
    expect(pages.length).toBeGreaterThan(4);
    for (const { name, text } of pages) {
      const tags = text.match(/<(?:script|link|img|iframe|style)\b[^>]*>/gi) ?? [];
      for (const tag of tags) expect(tag, name).toMatch(/(?:src|href)="(?:\/|\.\.?\/)(?!\/)/);
      expect(text, name).not.toMatch(/\son[a-z]+=|<script[^>]*>[^<]|javascript:/i);
    }
  });
});

describe('packages', () => {
  const { dependencies, devDependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as Record<
    'dependencies' | 'devDependencies',
    Record<string, string>
  >;

  test('at most four are shipped, and all are pinned exactly', () => {
    expect(Object.keys(dependencies).length).toBeLessThanOrEqual(4);
    for (const version of Object.values({ ...dependencies, ...devDependencies }))
      expect(version).toMatch(/^\d+\.\d+\.\d+$/);
  });

  test('none runs a script when it is installed, and each is held to its hash', () => {
    expect(readFileSync('.npmrc', 'utf8')).toMatch(/^ignore-scripts\s*=\s*true$/m);
    const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
      packages: Record<string, { readonly integrity?: string; readonly link?: boolean }>;
    };
    const loose = Object.entries(packages).filter(([path, { integrity }]) => path !== '' && integrity === undefined);
    expect(loose.map(([path]) => path)).toEqual([]);
  });
});
