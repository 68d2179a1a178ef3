import type { ComponentChildren } from 'preact';
import { meaningKey } from '../contract/words.ts';
import { text } from '../platform/text.ts';
import { LabelIcon, MediumIcon } from '../ui/icons.tsx';
import { LabelChip } from '../ui/label-chip.tsx';

const LABELS = ['made-with-ai', 'edited-with-ai', 'may-contain-ai'] as const;

/** A short explanation, closed until wanted: what each label says, then what is behind it. */
export function HowLabelsWork() {
  return (
    <details class="how">
      <summary>
        <h2>{text('how_heading')}</h2>
      </summary>
      <dl class="legend">
        {LABELS.map((label) => (
          <div key={label}>
            <dt>
              <LabelChip verdict={{ label, basis: 'none' }} />
            </dt>
            <dd>{text(meaningKey(label))}</dd>
          </div>
        ))}
      </dl>
      <Point icon={<MediumIcon medium="image" />}>{text('how_read')}</Point>
      <Point icon={<LabelIcon label="made-with-ai" signed />}>{text('how_signed')}</Point>
      <Point icon={<LabelIcon label="made-with-ai" signed={false} />}>{text('how_unsigned')}</Point>
      <Point icon={<LabelIcon label="none" signed={false} />}>{text('how_absence')}</Point>
      <Point>{text('how_private')}</Point>
    </details>
  );
}

function Point({ icon, children }: { readonly icon?: ComponentChildren; readonly children: ComponentChildren }) {
  return (
    <p class="point">
      <span aria-hidden="true">{icon}</span>
      <span>{children}</span>
    </p>
  );
}
