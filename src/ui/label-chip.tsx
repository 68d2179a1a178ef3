import type { Verdict } from '../core/verdict/verdict.ts';
import { text } from '../platform/text.ts';
import { LabelIcon } from './icons.tsx';
import { isSigned, shownLabelKey } from './words.ts';

/** The label as shape and words; filled where a signature stands behind it, outlined otherwise. */
export function LabelChip({ verdict }: { readonly verdict: Pick<Verdict, 'label' | 'basis'> }) {
  const signed = isSigned(verdict);
  return (
    <span class={signed ? 'chip signed' : 'chip'}>
      <LabelIcon label={verdict.label} signed={signed} />
      {text(shownLabelKey(verdict))}
    </span>
  );
}
