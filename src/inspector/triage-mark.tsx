import type { Triage } from '../export/inspection.ts';

/** Shapes, so that no decision rests on a colour. */
const SHAPES: Readonly<Record<Triage, string>> = {
  accepted: 'M3 8.5 6.5 12 13 4.5',
  rejected: 'M4 4 12 12M12 4 4 12',
  'second-look': 'M5.2 6a2.8 2.8 0 1 1 4 2.5c-.8.4-1.2.9-1.2 1.7M8 12.4v.4',
};

/** A decision as a shape, with words for those who cannot see it or want them. */
export function TriageMark({ triage, words }: { readonly triage: Triage; readonly words: string }) {
  return (
    <span class="triage-mark" title={words}>
      <svg class="icon" viewBox="0 0 16 16" aria-hidden="true">
        <path d={SHAPES[triage]} />
      </svg>
      <span class="for-listeners">{words}</span>
    </span>
  );
}
