/**
 * (a) The engine against its rivals: the same buffers, one process, the runs interleaved file by file, so that whatever
 * else the machine does falls on all alike. A ratio is a sum of medians over a sum of medians.
 */
import * as exifr from 'exifr';
import ExifReader from 'exifreader';
import { WasmReader } from '@contentauth/c2pa-wasm';
import { readTrustFolder } from '../src/cli/trust-folder.ts';
import { memorySource } from '../src/core/bytes/source.ts';
import type { ManifestReader, ManifestReading } from '../src/core/credentials/manifest-reader.ts';
import { inspect } from '../src/core/inspect.ts';
import { nodeC2pa } from '../src/engine/c2pa-node.ts';
import { webPlatform } from '../src/engine/platform-web.ts';
import { type BenchFile, median } from './files.ts';

const ROUNDS = 15;
const C2PA_ROUNDS = 5;

const NO_MANIFESTS: ManifestReader = {
  trust: { official: false, older: false },
  wholeFile: false,
  readFile: () => Promise.reject(new Error('not asked')),
  readStore: async () => ({ kind: 'refused', code: 'NotAsked' }),
};
