import { useEffect, useMemo, useState } from 'preact/hooks';
import { text } from '../platform/text.ts';
import { readAddress } from '../ui/item-address.ts';
import { UntrustedText } from '../ui/untrusted-text.tsx';
import { DropArea } from './drop-area.tsx';
import { type NamedSource, withSidecars } from './dropped-files.ts';
import { type Format, FORMATS, saveRows } from './exports.ts';
import type { FileRow } from './file-row.ts';
import { handedFiles } from './handed-files.ts';
import { toLines, type View, WHOLE_VIEW } from './list-view.ts';
import { offeredAddress } from './offered-address.ts';
import { mediaOfPage } from './page-media.ts';
import { WorkBench } from './work-bench.tsx';
import { NO_WORK, WorkList } from './work-list.ts';
import { KeepingNote, WorkProgress } from './work-progress.tsx';

/** The page where files are checked, decided on and written down. */
export function Inspector() {
  const [{ rows, progress, keeping }, setWork] = useState(NO_WORK);
  const [view, setView] = useState<View>(WHOLE_VIEW);
  const list = useMemo(() => new WorkList(setWork), []);
  useEffect(() => {
    const leave = (): void => list.destroy();
    addEventListener('pagehide', leave);
    return () => removeEventListener('pagehide', leave);
  }, [list]);
  const take = (files: readonly NamedSource[]): void => void list.add(withSidecars(files));
  const isEmpty = rows.length === 0;
  const isGone = useHanded(take);
  return (
    <div class={isEmpty ? 'inspector' : 'inspector busy'}>
      <header>
        <h1>{text('inspector_title')}</h1>
        {isEmpty && <p class="quiet">{text('inspector_intro')}</p>}
      </header>
      <Offers onTake={take} />
      <DropArea isSmall={!isEmpty} onFiles={take} />
      {!isEmpty && (
        <div class="toolbar">
          <WorkProgress progress={progress} list={list} />
          <ListActions rows={rows} view={view} onClear={() => void list.clear()} />
        </div>
      )}
      {isGone && <p role="status">{`${text('details_gone')}. ${text('details_gone_text')}`}</p>}
      {!isEmpty && <WorkBench rows={rows} list={list} view={view} onView={setView} />}
      <KeepingNote state={keeping} />
    </div>
  );
}

/** Takes over the files that this page was opened for. Tells whether they are gone. */
function useHanded(take: (files: readonly NamedSource[]) => void): boolean {
  const [isGone, setGone] = useState(false);
  useEffect(() => {
    const ask = async (): Promise<void> => {
      const files = await handedFiles(location.search);
      if (files === 'gone') setGone(true);
      else if (files !== undefined) {
        // Opened anew, the page would take the same once more.
        history.replaceState(null, '', location.pathname);
        take(files);
      }
    };
    void ask();
  }, []);
  return isGone;
}

interface ActionsProps {
  readonly rows: readonly FileRow[];
  readonly view: View;
  readonly onClear: () => void;
}

const FORMAT_WORDS: Readonly<Record<Format, () => string>> = {
  json: () => text('inspector_export'),
  csv: () => text('inspector_export_csv'),
  html: () => text('inspector_export_html'),
};

/** What is saved is what is shown, in the order in which it is shown. */
function ListActions({ rows, view, onClear }: ActionsProps) {
  const save = (format: Format): void => {
    const lines = toLines(rows, view, text('ui_language'));
    const shown = lines.flatMap((line) => (line.kind === 'file' ? [line.row] : []));
    void saveRows(shown, format);
  };
  const isNone = !rows.some(({ result }) => result !== undefined);
  return (
    <div class="actions">
      {FORMATS.map((format) => (
        <button key={format} type="button" disabled={isNone} onClick={() => save(format)}>
          {FORMAT_WORDS[format]()}
        </button>
      ))}
      <button type="button" onClick={onClear}>
        {text('inspector_clear')}
      </button>
    </div>
  );
}

/** What another part of AI Labels opened this page for: one address, or all media of a tab. */
function Offers({ onTake }: { readonly onTake: (files: readonly NamedSource[]) => void }) {
  const [offered, setOffered] = useState(() => offeredAddress(location.search));
  const [media, setMedia] = useState<readonly NamedSource[]>();
  useEffect(() => {
    const { tabId: tab, item } = readAddress(location.search);
    if (tab !== undefined && item === undefined) void mediaOfPage(tab).then(setMedia, () => setMedia([]));
  }, []);
  const takeAll = (files: readonly NamedSource[]): void => {
    setOffered(undefined);
    setMedia(undefined);
    // Opened anew, the page would offer the same once more.
    history.replaceState(null, '', location.pathname);
    onTake(files);
  };
  if (media?.length === 0) {
    return (
      <p class="offer" role="status">
        {text('inspector_page_none')}
      </p>
    );
  }
  const files = media ?? (offered === undefined ? [] : [offered]);
  if (files.length === 0) return null;
  return (
    <section class="offer">
      <h2>{media === undefined ? text('inspector_address') : text('inspector_page')}</h2>
      {media === undefined && (
        <p>
          <UntrustedText value={files[0]?.name ?? ''} />
        </p>
      )}
      <p class="quiet">
        {media === undefined ? text('inspector_address_text') : text('inspector_page_text', files.length)}
      </p>
      <button type="button" class="main" onClick={() => takeAll(files)}>
        {media === undefined ? text('inspector_address_check') : text('inspector_addresses_check')}
      </button>
    </section>
  );
}
