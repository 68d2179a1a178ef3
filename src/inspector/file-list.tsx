import { Component } from 'preact';
import { useEffect, useId, useMemo, useRef, useState } from 'preact/hooks';
import type { EngineSource } from '../contract/engine.ts';
import type { Medium } from '../contract/media.ts';
import { text } from '../platform/text.ts';
import { Evidence } from '../ui/evidence.tsx';
import { CopyAccount } from '../ui/file/copy-account.tsx';
import { FileFacts } from '../ui/file/file-facts.tsx';
import { Explanation, Product } from '../ui/explanation.tsx';
import { LabelChip } from '../ui/label-chip.tsx';
import { LookUp } from '../ui/look-up.tsx';
import { bytes } from '../ui/numbers.ts';
import { pictureAt, pictureOf, type ReadPicture } from '../ui/pictures.ts';
import { Thumbnail } from '../ui/thumbnail.tsx';
import { UntrustedText } from '../ui/untrusted-text.tsx';
import { checkKey, toCheck } from '../export/check.ts';
import { Disclosure } from './disclosure.tsx';
import type { FileQueue } from './file-queue.ts';
import type { FileRow } from './inspection.ts';
import { Uploader } from './uploader.tsx';

/** Rows drawn at a time; more come as the person scrolls. */
const PORTION = 100;

/** What a row can ask for. */
type Asked = Pick<FileQueue, 'lookUp' | 'recordUploader'>;

/** All files of the list, drawn in portions so that thousands stay quick. */
export function FileList({ rows, queue }: { readonly rows: readonly FileRow[]; readonly queue: Asked }) {
  const [limit, setLimit] = useState(PORTION);
  const end = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (end.current === null || limit >= rows.length) return;
    const observer = new IntersectionObserver(
      (entries) => entries.some((entry) => entry.isIntersecting) && setLimit(limit + PORTION),
      { rootMargin: '100%' },
    );
    observer.observe(end.current);
    return () => observer.disconnect();
  }, [limit, rows.length]);
  return (
    <>
      <div class="columns" aria-hidden="true">
        <span>{text('inspector_file')}</span>
        <span>{text('inspector_label')}</span>
        <span>{text('inspector_check')}</span>
        <span>{text('inspector_why')}</span>
      </div>
      <ol class="files" aria-label={text('inspector_table')}>
        {rows.slice(0, limit).map((row) => (
          <Row key={row.id} row={row} queue={queue} />
        ))}
      </ol>
      <div ref={end} />
    </>
  );
}

/** A row is replaced when it changes, so the same one need not be drawn again. */
class Row extends Component<{ readonly row: FileRow; readonly queue: Asked }> {
  override shouldComponentUpdate(next: { readonly row: FileRow }): boolean {
    return next.row !== this.props.row;
  }

  override render() {
    return <FileRowView row={this.props.row} queue={this.props.queue} />;
  }
}

function FileRowView({ row, queue }: { readonly row: FileRow; readonly queue: Asked }) {
  const [open, setOpen] = useState(false);
  const id = useId();
  const { source, result } = row;
  const read = useMemo(() => pictureFor(source), [source]);
  return (
    <li class="file" data-testid="file" data-state={row.state} data-label={result?.verdict.label}>
      <div class="file-name">
        <Thumbnail medium={mediumOf(source)} read={read} />
        <div>
          <h2 id={id}>
            <UntrustedText value={row.name} />
          </h2>
          <p class="quiet">
            {bytes(source.kind === 'file' ? source.file.size : (result?.verdict.source.size ?? null))}
          </p>
        </div>
      </div>
      {result === undefined ? (
        <p class="quiet waiting">{stateText(row.state)}</p>
      ) : (
        <>
          <div class="file-label">
            <LabelChip verdict={result.verdict} />
          </div>
          <p class="file-check">{text(checkKey(toCheck(result.verdict)))}</p>
          <div class="file-why">
            <Product verdict={result.verdict} />
            <Explanation verdict={result.verdict} />
            <div class="actions">
              <button type="button" aria-expanded={open} aria-describedby={id} onClick={() => setOpen(!open)}>
                {text('popup_details')}
              </button>
            </div>
          </div>
        </>
      )}
      {open && result !== undefined && (
        <div class="file-details">
          <FileFacts
            details={result.details}
            verdict={result.verdict}
            picture={read}
            medium={mediumOf(source)}
            level={3}
          >
            <Evidence verdict={result.verdict} sha256={result.sha256} level={3} />
            <LookUp credentials={result.verdict.credentials} onAsk={(host) => queue.lookUp(row.id, host)} />
            <Uploader says={row.uploader} onRecord={(says) => queue.recordUploader(row.id, says)} />
          </FileFacts>
          <div class="actions">
            <CopyAccount name={row.name} result={result} describedBy={id} />
          </div>
          <Disclosure source={source} name={row.name} verdict={result.verdict} />
        </div>
      )}
    </li>
  );
}

function stateText(state: FileRow['state']): string {
  if (state === 'checking') return text('inspector_checking');
  return state === 'waiting' ? text('inspector_waiting') : text('inspector_not_checked');
}

/** For a file of this computer a guess by the browser's type, which serves the icon alone. */
function mediumOf(source: EngineSource): Medium {
  if (source.kind === 'url') return source.medium;
  const type = source.kind === 'file' ? source.file.type : '';
  if (type.startsWith('video/')) return 'video';
  return type.startsWith('audio/') ? 'audio' : 'image';
}

function pictureFor(source: EngineSource): ReadPicture | undefined {
  if (source.kind === 'file') return pictureOf(source.file);
  return source.kind === 'url' ? pictureAt(source.url, source.pageUrl) : undefined;
}
