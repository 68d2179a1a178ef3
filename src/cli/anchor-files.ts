import { readFileSync } from 'node:fs';
import { readAnchorFile, type AnchorProblem, type OwnAnchor } from '../contract/own-anchors.ts';
import { printable } from '../account/printable.ts';
import { UsageError } from './arguments.ts';

/** The certificates in these files, by the rules of the settings page. @throws UsageError where one cannot be taken */
export function readAnchorFiles(paths: readonly string[]): readonly OwnAnchor[] {
  let anchors: readonly OwnAnchor[] = [];
  for (const path of paths) {
    const found = readAnchorFile(new Uint8Array(readFileSync(path)), anchors, Date.now());
    if ('anchors' in found) anchors = found.anchors;
    else if (found.problem !== 'known') throw new UsageError(`--anchors ${path}: ${reasonOf(found)}`);
  }
  return anchors;
}

function reasonOf(found: AnchorProblem): string {
  switch (found.problem) {
    case 'none':
      return 'it holds no certificate';
    case 'broken':
      return 'a certificate in it cannot be read';
    case 'too-large':
      return 'it is too large';
    case 'too-many':
      return 'these are too many certificates';
    case 'known':
      return 'its certificates are known already';
    case 'no-authority':
      return `${printable(found.name)} may not issue certificates`;
    case 'not-valid':
      return `${printable(found.name)} is valid from ${dateOf(found.from)} to ${dateOf(found.until)} only`;
  }
}

const dateOf = (time: number): string => new Date(time).toISOString().slice(0, 10);
