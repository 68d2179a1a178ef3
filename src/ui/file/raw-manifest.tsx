import { text } from '../../platform/text.ts';
import { UntrustedJson } from '../untrusted-text.tsx';
import { useState } from 'preact/hooks';

/** The manifest store as JSON, closed until wanted: it may be long. */
export function RawManifest({ json }: { readonly json: string | undefined }) {
  const [open, setOpen] = useState(false);
  if (json === undefined) return null;
  return (
    <details class="raw-manifest" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{text('inspector_manifest')}</summary>
      {open && <UntrustedJson json={json} label={text('inspector_manifest')} />}
    </details>
  );
}
