import own from '../../package.json' with { type: 'json' };

/** Versions of this program and of its C2PA engine. */
export const VERSIONS = {
  extension: own.version,
  engine: `c2pa-wasm ${own.dependencies['@contentauth/c2pa-wasm']}`,
} as const;

/** What produces verdicts here, in words. */
export const programs = (): string => `AI Labels ${VERSIONS.extension}, ${VERSIONS.engine}`;
