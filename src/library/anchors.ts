import type { PublishedLists, TrustLists } from '../contract/engine.ts';
import {
  anchorsInForce,
  readAnchorFile,
  readAnchors,
  type AnchorProblem,
  type OwnAnchor,
} from '../contract/own-anchors.ts';
import { InspectUsageError } from './inspection.ts';

/**
 * The certificates in PEM texts and in bytes of PEM or DER files, by the rules of the settings page.
 * @throws InspectUsageError where one cannot be taken
 */
export function readGivenAnchors(given: readonly (string | Uint8Array)[]): readonly OwnAnchor[] {
  let anchors: readonly OwnAnchor[] = [];
  for (const each of given) {
    const read =
      typeof each === 'string' ? readAnchors(each, anchors, Date.now()) : readAnchorFile(each, anchors, Date.now());
    if ('anchors' in read) anchors = read.anchors;
    else if (read.problem !== 'known')
      throw new InspectUsageError('option', `the option anchors: ${whyNoAnchor(read)}`);
  }
  return anchors;
}

/** The lists with those certificates beside them that are valid now. */
export function withAnchors(lists: PublishedLists, anchors: readonly OwnAnchor[]): TrustLists {
  const own = anchorsInForce(anchors, Date.now());
  return own === undefined ? lists : { ...lists, own };
}

/** Why nothing was added, for a person. The name of a certificate in it is untrusted. */
export function whyNoAnchor(found: AnchorProblem): string {
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
      return `${found.name} may not issue certificates`;
    case 'not-valid':
      return `${found.name} is valid from ${dateOf(found.from)} to ${dateOf(found.until)} only`;
  }
}

const dateOf = (time: number): string => new Date(time).toISOString().slice(0, 10);
