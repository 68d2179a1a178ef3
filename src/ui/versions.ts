import { dependencies } from '../../package.json';
import type { Report } from '../contract/report.ts';
import { version } from '../platform/runtime.ts';

/** What produced a verdict; part of every report and export. */
export function versions(): Report['versions'] {
  return { extension: version(), engine: `c2pa-wasm ${dependencies['@contentauth/c2pa-wasm']}` };
}
