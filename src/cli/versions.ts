import { readFileSync } from 'node:fs';

interface Package {
  readonly version: string;
  readonly dependencies: Readonly<Record<string, string>>;
}

/** What produces verdicts here: this program and its C2PA engine, with their versions. */
export function programs(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  const { version, dependencies } = JSON.parse(text) as Package;
  return `AI Labels ${version}, c2pa-wasm ${dependencies['@contentauth/c2pa-wasm'] ?? '?'}`;
}
