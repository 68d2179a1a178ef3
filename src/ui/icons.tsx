import type { ComponentChildren } from 'preact';
import { LABEL_GLYPHS, LABEL_SHAPE } from '../contract/label-shape.ts';
import type { Medium } from '../contract/media.ts';
import type { Label } from '../core/verdict/verdict.ts';

/** A drawing of 16 by 16 units in the colour of the text around it; the words beside it carry the meaning. */
function Icon({ children }: { readonly children: ComponentChildren }) {
  return (
    <svg class="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      {children}
    </svg>
  );
}

/** The shape of a label: filled where somebody signed, outlined otherwise. Never told apart by colour. */
export function LabelIcon({ label, signed }: { readonly label: Label; readonly signed: boolean }) {
  const glyph = LABEL_GLYPHS[label];
  return (
    <Icon>
      {signed ? (
        // One path with the glyph cut out of it, so that forced colours behind stay right.
        <path class="solid" d={LABEL_SHAPE + glyph} />
      ) : (
        <>
          <path d={LABEL_SHAPE} />
          <path class="solid" d={glyph} />
        </>
      )}
    </Icon>
  );
}

/** Beside what somebody else decided. */
export function LockIcon() {
  return (
    <Icon>
      <path d="M3.5 7.2h9v6.3h-9z" />
      <path d="M5.4 7.2V5a2.6 2.6 0 0 1 5.2 0v2.2" />
    </Icon>
  );
}

const MEDIA: Readonly<Record<Medium, ComponentChildren>> = {
  image: (
    <>
      <path d="M1.8 2.8h12.4v10.4H1.8z" />
      <path d="M1.8 11.4l3.7-3.9 2.8 2.7 2.3-2.2 3.6 3.4" />
      <circle cx="10.6" cy="5.7" r="1" />
    </>
  ),
  video: (
    <>
      <path d="M1.8 2.8h12.4v10.4H1.8z" />
      <path class="solid" d="M6.6 5.4v5.2L10.8 8z" />
    </>
  ),
  audio: <path d="M2 6.6v2.8M5 4.6v6.8M8 2.4v11.2M11 4.6v6.8M14 6.6v2.8" />,
};

/** Stands where no thumbnail can be shown. */
export function MediumIcon({ medium }: { readonly medium: Medium }) {
  return <Icon>{MEDIA[medium]}</Icon>;
}
