import type { MarkerVerdict } from '../../contract/media.ts';
import { CHOSEN_LABELS } from '../../contract/settings.ts';
import { ask } from '../ask.ts';

/** Files under way at once. */
const PARALLEL = 4;

/** A file that declares AI. */
export interface Found {
  readonly file: File;
  readonly verdict: MarkerVerdict;
}

/** Whether a verdict is worth a note: a label of AI that more than the details speak of. */
export const declaresAi = ({ label, display }: MarkerVerdict): boolean =>
  display !== 'details' && CHOSEN_LABELS.some((each) => each === label);

/** Asks what a file declares. `null` where nobody wants to know here. @throws MessageError */
async function verdictOf(file: File): Promise<MarkerVerdict | null> {
  const { size } = file;
  if (__TARGET__ === 'firefox') return ask('page/file', { size, freeFile: file });
  const freeUrl = URL.createObjectURL(file);
  try {
    return await ask('page/file', { size, freeUrl });
  } finally {
    URL.revokeObjectURL(freeUrl);
  }
}

/**
 * Has files looked at, a few at a time, and tells of each that declares AI, with its place in the list. Ends early where
 * nobody wants to know, or the signal ends.
 */
export async function checkFiles(
  files: readonly File[],
  found: (index: number, found: Found) => void,
  signal: AbortSignal,
): Promise<void> {
  let next = 0;
  const work = async (): Promise<void> => {
    for (let index = next++; index < files.length && !signal.aborted; index = next++) {
      const file = files[index] as File;
      // One file that cannot be asked about holds up no other.
      const verdict = await verdictOf(file).catch(() => undefined);
      if (verdict === null) return;
      if (verdict !== undefined && declaresAi(verdict) && !signal.aborted) found(index, { file, verdict });
    }
  };
  await Promise.all(Array.from({ length: PARALLEL }, work));
}
