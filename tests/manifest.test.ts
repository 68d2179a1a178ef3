/** Holds what each browser is told about us: permissions, policy, and that no page can reach our files. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { PLATFORM_HOSTS } from '../src/contract/settings.ts';
import { UPLOAD_SCRIPT } from '../src/contract/upload.ts';

type Manifest = Record<string, unknown>;
const manifestOf = (browser: string): Manifest =>
  JSON.parse(readFileSync(`dist/${browser}/manifest.json`, 'utf8')) as Manifest;

const CSP =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; style-src 'self'; img-src 'self' blob:; connect-src 'self' https: http: blob: data:; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

describe.each([
  ['chrome', ['activeTab', 'alarms', 'contextMenus', 'offscreen', 'scripting', 'sidePanel', 'storage']],
  ['firefox', ['activeTab', 'alarms', 'contextMenus', 'scripting', 'storage']],
])('built manifest for %s', (browser, permissions) => {
  const built = existsSync(`dist/${browser}/manifest.json`);

  test('is built', () => {
    expect(built, 'run `npm run build` first').toBe(true);
  });

  test('asks for no more than it needs', () => {
    const manifest = manifestOf(browser);
    expect([...(manifest['permissions'] as string[])].sort()).toEqual(permissions);
    expect(manifest['host_permissions']).toEqual(['http://*/*', 'https://*/*']);
    const readAlong = ['webRequest', 'webRequestBlocking', 'webRequestFilterResponse'];
    expect(manifest['optional_permissions'] ?? []).toEqual(browser === 'firefox' ? readAlong : []);
    expect(manifest['optional_host_permissions'] ?? []).toEqual([]);
  });

  test('has the strict policy for its own pages', () => {
    expect(manifestOf(browser)['content_security_policy']).toEqual({ extension_pages: CSP });
  });

  test('opens no file and no channel to pages', () => {
    const manifest = manifestOf(browser);
    expect(manifest['web_accessible_resources']).toBeUndefined();
    expect(manifest['sandbox']).toBeUndefined();
    const channel: unknown = manifest['externally_connectable'] ?? { ids: [] };
    expect(channel).toEqual({ ids: [] });
  });

  test('runs one self-contained content script in every frame, after one on platforms alone', () => {
    const scripts = manifestOf(browser)['content_scripts'] as Record<string, unknown>[];
    const hosts = Object.values(PLATFORM_HOSTS).flat();
    expect(scripts.map(({ matches }) => matches)).toEqual([
      hosts.map((host) => `*://*.${host}/*`),
      ['http://*/*', 'https://*/*'],
    ]);
    for (const script of scripts) {
      expect(script).toMatchObject({ all_frames: true, match_origin_as_fallback: true, run_at: 'document_start' });
      expect(script['world'] ?? 'ISOLATED').toBe('ISOLATED');
      expect(script['js']).toHaveLength(1);
      const text = readFileSync(`dist/${browser}/${(script['js'] as string[])[0]}`, 'utf8');
      expect(text).not.toMatch(/\bimport\s*\(|^import\s/m);
      expect(gzipSync(text, { level: 9 }).byteLength).toBeLessThanOrEqual(25_000);
    }
  });

  test('brings the script for uploads, which the manifest does not name, as one self-contained file', () => {
    expect(JSON.stringify(manifestOf(browser))).not.toContain(UPLOAD_SCRIPT);
    const text = readFileSync(`dist/${browser}/${UPLOAD_SCRIPT}`, 'utf8');
    expect(text).not.toMatch(/\bimport\s*\(|^import\s/m);
    expect(gzipSync(text, { level: 9 }).byteLength).toBeLessThanOrEqual(13_000);
  });

  test('has the background kind of its browser', () => {
    const background = manifestOf(browser)['background'] as Record<string, unknown>;
    expect(background['type']).toBe('module');
    expect('service_worker' in background).toBe(browser === 'chrome');
    expect('scripts' in background).toBe(browser === 'firefox');
  });

  test('contains no code that evaluates text', () => {
    const files = readdirSync(`dist/${browser}`, { recursive: true, encoding: 'utf8' }).filter((path) =>
      path.endsWith('.js'),
    );
    expect(files.length).toBeGreaterThan(2);
    for (const path of files) {
      const text = readFileSync(`dist/${browser}/${path}`, 'utf8');
      expect(text, path).not.toMatch(/\beval\(|new Function\(|document\.write\(/);
    }
  });
});

test.each(['chrome', 'firefox'])('no built file for %s names the folder it was built in', (browser) => {
  const files = readdirSync(`dist/${browser}`, { recursive: true, withFileTypes: true }).filter((it) => it.isFile());
  const named = files.filter((it) => readFileSync(join(it.parentPath, it.name)).includes(process.cwd()));
  expect(named.map(({ name }) => name)).toEqual([]);
});

test('Edge takes the build for Chrome: all its keys and permissions are known there, and it names no other browser', () => {
  const manifest = manifestOf('chrome');
  const known =
    'action background commands content_scripts content_security_policy default_locale description externally_connectable ' +
    'host_permissions icons incognito manifest_version minimum_chrome_version name options_ui permissions short_name side_panel storage version';
  expect(Object.keys(manifest).filter((key) => !known.split(' ').includes(key))).toEqual([]);
  for (const folder of readdirSync('dist/chrome/_locales')) {
    const messages = JSON.parse(readFileSync(`dist/chrome/_locales/${folder}/messages.json`, 'utf8')) as Record<
      string,
      { readonly message: string }
    >;
    const { extensionName, extensionDescription } = messages;
    expect(`${extensionName?.message} ${extensionDescription?.message}`, folder).not.toMatch(/chrome|google/i);
    expect(extensionDescription?.message.length, folder).toBeLessThanOrEqual(132);
  }
});

test('Firefox is told that no data are collected unasked', () => {
  const gecko = (manifestOf('firefox')['browser_specific_settings'] as { gecko: Record<string, unknown> }).gecko;
  expect(gecko).toMatchObject({ data_collection_permissions: { required: ['none'] } });
  expect(gecko['id']).toMatch(/@/);
});

test('shows details beside the page, and in Firefox not before somebody asks', () => {
  const page = 'src/details/index.html';
  expect(manifestOf('chrome')).toMatchObject({ side_panel: { default_path: page } });
  expect(manifestOf('firefox')).toMatchObject({ sidebar_action: { default_panel: page, open_at_install: false } });
  expect(manifestOf('chrome')['sidebar_action']).toBeUndefined();
  expect(manifestOf('firefox')['side_panel']).toBeUndefined();
  for (const browser of ['chrome', 'firefox']) expect(existsSync(`dist/${browser}/${page}`)).toBe(true);
});
