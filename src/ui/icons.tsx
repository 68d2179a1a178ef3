import type { ComponentChildren } from 'preact';
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

const LABELS: Readonly<Record<Label, ComponentChildren>> = {
  'made-with-ai': <path class="solid" d="M8 1l1.8 5.2L15 8l-5.2 1.8L8 15l-1.8-5.2L1 8l5.2-1.8z" />,
  'edited-with-ai': (
    <>
      <path d="M2.5 13.5l.7-3 6.3-6.3 2.3 2.3-6.3 6.3z" />
      <path class="solid" d="M12.4.6l.8 2.2 2.2.8-2.2.8-.8 2.2-.8-2.2-2.2-.8 2.2-.8z" />
    </>
  ),
  'may-contain-ai': <path class="dashed" d="M8 1.6l1.7 4.7L14.4 8l-4.7 1.7L8 14.4l-1.7-4.7L1.6 8l4.7-1.7z" />,
  camera: (
    <>
      <path d="M2 5h2.6L6 3h4l1.4 2H14v8H2z" />
      <circle cx="8" cy="8.8" r="2.4" />
    </>
  ),
  none: <path d="M3.5 8h9" />,
  unreadable: (
    <>
      <path d="M4 1.8h5.4L12 4.4v9.8H4z" />
      <path d="M6.2 6.7l3.6 3.6m0-3.6l-3.6 3.6" />
    </>
  ),
};

/** The shape of a label. Labels differ by shape and words, never by colour. */
export function LabelIcon({ label }: { readonly label: Label }) {
  return <Icon>{LABELS[label]}</Icon>;
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
