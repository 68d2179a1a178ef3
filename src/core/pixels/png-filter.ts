import { InspectError } from '../errors.ts';

/**
 * Undoes the filter of one row in place (PNG 3rd edition §9.2).
 * @param before the row above, already undone; zeros for the first
 * @param step bytes from a byte to the one it is predicted from
 * @throws InspectError `malformed` for an unknown filter
 */
export function undoFilter(filter: number, row: Uint8Array, before: Uint8Array, step: number): void {
  switch (filter) {
    case 0:
      return;
    case 1:
      return undoSub(row, step);
    case 2:
      return undoUp(row, before);
    case 3:
      return undoAverage(row, before, step);
    case 4:
      return undoPaeth(row, before, step);
    default:
      throw new InspectError('malformed', 'unknown PNG filter');
  }
}

// Indices below stay within rows of equal length.
function undoSub(row: Uint8Array, step: number): void {
  for (let i = step; i < row.length; i++) row[i] = (row[i] as number) + (row[i - step] as number);
}

function undoUp(row: Uint8Array, before: Uint8Array): void {
  for (let i = 0; i < row.length; i++) row[i] = (row[i] as number) + (before[i] as number);
}

function undoAverage(row: Uint8Array, before: Uint8Array, step: number): void {
  for (let i = 0; i < row.length; i++) {
    const left = i < step ? 0 : (row[i - step] as number);
    row[i] = (row[i] as number) + ((left + (before[i] as number)) >> 1);
  }
}

function undoPaeth(row: Uint8Array, before: Uint8Array, step: number): void {
  for (let i = 0; i < Math.min(step, row.length); i++) row[i] = (row[i] as number) + (before[i] as number);
  for (let i = step; i < row.length; i++) {
    const [left, up, corner] = [row[i - step] as number, before[i] as number, before[i - step] as number];
    row[i] = (row[i] as number) + nearest(left, up, corner);
  }
}

/** The one of the three that is nearest to `left + up - corner`. */
function nearest(left: number, up: number, corner: number): number {
  const toLeft = Math.abs(up - corner);
  const toUp = Math.abs(left - corner);
  const toCorner = Math.abs(left + up - 2 * corner);
  if (toLeft <= toUp && toLeft <= toCorner) return left;
  return toUp <= toCorner ? up : corner;
}
