import { useEffect, useMemo, useState } from 'preact/hooks';
import { text } from '../platform/text.ts';
import { saveJson } from '../ui/saved-file.ts';
import { UntrustedText } from '../ui/untrusted-text.tsx';
import { versions } from '../ui/versions.ts';
import { toVisibleJson } from '../ui/visible-text.ts';
import { DropArea } from './drop-area.tsx';
import { withSidecars, type NamedSource } from './dropped-files.ts';
import { FileList } from './file-list.tsx';
import { FileQueue } from './file-queue.ts';
import { handedFiles } from './handed-files.ts';
import { buildInspection, type FileRow, toProgress } from './inspection.ts';
import { offeredAddress } from './offered-address.ts';

/** The page where files are dropped to see what they declare. */
export function Inspector() {
  const [rows, setRows] = useState<readonly FileRow[]>([]);
  const [offered, setOffered] = useState(() => offeredAddress(location.search));
  const queue = useMemo(() => new FileQueue(setRows), []);
  useEffect(() => () => queue.destroy(), [queue]);
  const isGone = useHanded(queue);
  return (
    <div class="inspector">
      <header>
        <h1>{text('inspector_title')}</h1>
        <p class="quiet">{text('inspector_intro')}</p>
      </header>
      {offered !== undefined && (
        <Offer
          offered={offered}
          onCheck={() => {
            queue.add([offered]);
            setOffered(undefined);
          }}
        />
      )}
      {isGone && <p role="status">{`${text('details_gone')}. ${text('details_gone_text')}`}</p>}
      <DropArea onFiles={(files) => queue.add(withSidecars(files))} />
      {rows.length > 0 && <Toolbar rows={rows} queue={queue} />}
      {rows.length > 0 && <FileList rows={rows} queue={queue} />}
    </div>
  );
}

/** Takes over the files that this page was opened for. Tells whether they are gone. */
function useHanded(queue: FileQueue): boolean {
  const [isGone, setGone] = useState(false);
  useEffect(() => {
    const take = async (): Promise<void> => {
      const files = await handedFiles(location.search);
      if (files === 'gone') setGone(true);
      else if (files !== undefined) queue.add(files);
    };
    void take();
  }, [queue]);
  return isGone;
}

function Offer({ offered, onCheck }: { readonly offered: NamedSource; readonly onCheck: () => void }) {
  return (
    <section class="offer">
      <h2>{text('inspector_address')}</h2>
      <p>
        <UntrustedText value={offered.name} />
      </p>
      <p class="quiet">{text('inspector_address_text')}</p>
      <button type="button" class="main" onClick={onCheck}>
        {text('inspector_address_check')}
      </button>
    </section>
  );
}

function Toolbar({ rows, queue }: { readonly rows: readonly FileRow[]; readonly queue: FileQueue }) {
  const { done, total, running, stopped } = toProgress(rows);
  const words = stopped && !running ? text('inspector_stopped', done, total) : text('inspector_progress', done, total);
  return (
    <div class="toolbar">
      <p role="status">{words}</p>
      <progress class={running ? '' : 'over'} value={done} max={total} aria-label={words} />
      <div class="actions">
        {running && (
          <button type="button" onClick={() => queue.stop()}>
            {text('inspector_stop')}
          </button>
        )}
        <button type="button" disabled={done === 0} onClick={() => save(rows)}>
          {text('inspector_export')}
        </button>
        <button type="button" onClick={() => queue.clear()}>
          {text('inspector_clear')}
        </button>
      </div>
    </div>
  );
}

function save(rows: readonly FileRow[]): void {
  saveJson('ai-labels-inspection.json', toVisibleJson(buildInspection(rows, versions(), new Date())));
}
