import { text } from '../platform/text.ts';

/** A short explanation, closed until wanted. */
export function HowLabelsWork() {
  return (
    <details class="how">
      <summary>
        <h2>{text('how_heading')}</h2>
      </summary>
      <p>{text('how_read')}</p>
      <p>{text('how_signed')}</p>
      <p>{text('how_unsigned')}</p>
      <p>{text('how_absence')}</p>
      <p>{text('how_private')}</p>
    </details>
  );
}
