import './disclosure.css';
import { useEffect, useId, useState } from 'preact/hooks';
import { type Refusal, refusalKey } from '../contract/disclosed-copy.ts';
import type { EngineSource } from '../contract/engine.ts';
import type { Verdict } from '../core/verdict/verdict.ts';
import { text } from '../platform/text.ts';
import { findObstacle } from './disclosed-copy.ts';
import { DisclosureForm } from './disclosure-form.tsx';

interface DisclosureProps {
  readonly source: EngineSource;
  /** Name of the file, with its folders. */
  readonly name: string;
  readonly verdict: Verdict;
}

/** Offers to save a copy of a file of this computer that declares how AI was used. */
export function Disclosure({ source, name, verdict }: DisclosureProps) {
  const [open, setOpen] = useState(false);
  const id = useId();
  if (source.kind !== 'file') return null;
  return (
    <div class="disclosure" data-testid="disclosure">
      <div class="actions">
        <button id={`${id}-name`} type="button" aria-expanded={open} onClick={() => setOpen(!open)}>
          {text('disclosure_add')}
        </button>
      </div>
      {open && (
        <section class="disclosure-panel" aria-labelledby={`${id}-name`}>
          <Panel file={source.file} name={name} verdict={verdict} />
        </section>
      )}
    </div>
  );
}

interface PanelProps {
  readonly file: Blob;
  readonly name: string;
  readonly verdict: Verdict;
}

function Panel({ file, name, verdict }: PanelProps) {
  const obstacle = useObstacle(file);
  const { state } = verdict.credentials;
  return (
    <>
      <p class="quiet">{text('disclosure_intro')}</p>
      {obstacle === 'looking' && <p role="status">{text('inspector_checking')}</p>}
      {obstacle === 'none' || obstacle === 'credentials' ? (
        <DisclosureForm file={file} name={name} isSigned={obstacle === 'credentials' || state !== 'none'} />
      ) : (
        obstacle !== 'looking' && (
          <p class="note" role="status">
            {text(refusalKey(obstacle))}
          </p>
        )
      )}
    </>
  );
}

/** What stands against a copy, told before anybody fills in a form. */
function useObstacle(file: Blob): Refusal | 'none' | 'looking' {
  const [obstacle, setObstacle] = useState<Refusal | 'none' | 'looking'>('looking');
  useEffect(() => {
    let isWanted = true;
    setObstacle('looking');
    void findObstacle(file).then((found) => isWanted && setObstacle(found ?? 'none'));
    return () => {
      isWanted = false;
    };
  }, [file]);
  return obstacle;
}
