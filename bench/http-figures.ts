/** The figures of many files over HTTP, those with a manifest apart. */
import { median } from './files.ts';
import type { HttpCost } from './http.ts';

/** Files without a manifest; `signed` are the others. */
export interface HttpFigures {
  readonly files: number;
  /** Bytes sent, of the bytes of the files. */
  readonly share: number;
  readonly medianBytes: number;
  readonly medianRequests: number;
  /** Files that took more than {@link FEW}. */
  readonly manyRequests: number;
  /** Bytes sent more than once. */
  readonly again: number;
  readonly signed: { readonly files: number; readonly share: number; readonly medianRequests: number };
}

/** Requests that one file should not need more than. */
const FEW = 4;

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const shareOf = (costs: readonly HttpCost[]): number =>
  sum(costs.map(({ bytes }) => bytes)) / Math.max(1, sum(costs.map(({ size }) => size)));

/** Sums them up. */
export function httpFigures(costs: readonly HttpCost[]): HttpFigures {
  const media = costs.filter(({ container }) => container !== 'unknown');
  const plain = media.filter(({ hasManifest }) => !hasManifest);
  const signed = media.filter(({ hasManifest }) => hasManifest);
  const requests = plain.map((cost) => cost.requests);
  return {
    files: plain.length,
    share: shareOf(plain),
    medianBytes: median(plain.map(({ bytes }) => bytes)),
    medianRequests: median(requests),
    manyRequests: requests.filter((count) => count > FEW).length,
    again: sum(plain.map(({ again }) => again)),
    signed: {
      files: signed.length,
      share: shareOf(signed),
      medianRequests: median(signed.map((cost) => cost.requests)),
    },
  };
}
