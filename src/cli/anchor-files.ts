import { readFileSync } from 'node:fs';
import { printable } from '../account/printable.ts';
import { readAnchorFile, type OwnAnchor } from '../contract/own-anchors.ts';
import { whyNoAnchor } from '../library/anchors.ts';
import { UsageError } from './usage.ts';

/** The certificates in these files, by the rules of the settings page. @throws UsageError where one cannot be taken */
export function readAnchorFiles(paths: readonly string[]): readonly OwnAnchor[] {
  let anchors: readonly OwnAnchor[] = [];
  for (const path of paths) {
    const found = readAnchorFile(readBytes(path), anchors, Date.now());
    if ('anchors' in found) anchors = found.anchors;
    else if (found.problem !== 'known') throw new UsageError(`--anchors ${path}: ${printable(whyNoAnchor(found))}`);
  }
  return anchors;
}

function readBytes(path: string): Uint8Array {
  try {
    return new Uint8Array(readFileSync(path));
  } catch (thrown) {
    throw new UsageError(`--anchors ${path}: ${thrown instanceof Error ? thrown.message : String(thrown)}`);
  }
}
