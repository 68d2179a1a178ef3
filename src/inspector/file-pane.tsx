import type { ComponentChildren } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { FileDetails } from '../contract/engine.ts';
import { checkKey, toCheck } from '../export/check.ts';
import { TRIAGES, triageKey } from '../export/inspection.ts';
import { text } from '../platform/text.ts';
import { Evidence } from '../ui/evidence.tsx';
import { Explanation, Product } from '../ui/explanation.tsx';
import { CopyAccount } from '../ui/file/copy-account.tsx';
import { FileFacts } from '../ui/file/file-facts.tsx';
import { LabelChip } from '../ui/label-chip.tsx';
import { LookUp } from '../ui/look-up.tsx';
import { bytes } from '../ui/numbers.ts';
import { Thumbnail } from '../ui/thumbnail.tsx';
import { UntrustedText } from '../ui/untrusted-text.tsx';
import { Disclosure } from './disclosure.tsx';
import type { FileRow } from './file-row.ts';
import { mediumOf, pictureFor } from './row-source.ts';
import { TriageMark } from './triage-mark.tsx';
import { Uploader } from './uploader.tsx';
import type { WorkList } from './work-list.ts';

interface PaneProps {
  readonly row: FileRow;
  /** Other files of the list with the same bytes. */
  readonly same: readonly FileRow[];
  readonly list: WorkList;
  readonly onChoose: (id: number) => void;
  /** What a person decides is told to those who listen. */
  readonly onDecide: (triage: FileRow['triage']) => void;
}

/** Beside the list: what the file declares, all that it holds, and what a person decides and notes of it. */
export function FilePane({ row, same, list, onChoose, onDecide }: PaneProps) {
  const { result } = row;
  const details = useDetails(row, list);
  const file = useFile(row, list);
  const read = useMemo(() => pictureFor(row, list), [row.id, row.source.kind, list]);
  return (
    <>
      <header class="pane-head">
        <Thumbnail medium={mediumOf(row.source)} read={read} />
        <div>
          <h2 tabIndex={-1} data-start>
            <UntrustedText value={row.name} />
          </h2>
          <p class="quiet">{bytes(row.size)}</p>
        </div>
      </header>
      {result !== undefined && (
        <div class="pane-verdict">
          <p class="pane-label">
            <LabelChip verdict={result.verdict} /> <Product verdict={result.verdict} />
          </p>
          <p class="decision">{text(checkKey(toCheck(result.verdict)))}</p>
          <Explanation verdict={result.verdict} />
        </div>
      )}
      {row.source.kind === 'lost' && <p class="note">{text('inspector_lost')}</p>}
      <Deciding row={row} list={list} onDecide={onDecide} />
      <Same files={same} onChoose={onChoose} />
      {result !== undefined && (
        <>
          <Tools row={row}>
            <Uploader says={row.uploader} onRecord={(says) => list.recordUploader(row.id, says)} />
            <div class="actions">
              <CopyAccount name={row.name} result={result} />
            </div>
            {file && <Disclosure source={{ kind: 'file', file }} name={row.name} verdict={result.verdict} />}
          </Tools>
          <FileFacts details={details} verdict={result.verdict} picture={read} medium={mediumOf(row.source)} level={3}>
            <Evidence verdict={result.verdict} sha256={result.sha256} level={3} />
            <LookUp credentials={result.verdict.credentials} onAsk={(host) => list.lookUp(row.id, host)} />
          </FileFacts>
        </>
      )}
    </>
  );
}

/** What can be done with the file that is shown: further tools stand here, below each other. */
function Tools({ row, children }: { readonly row: FileRow; readonly children: ComponentChildren }) {
  return (
    <section key={row.id} class="pane-tools">
      {children}
    </section>
  );
}

/** Decision and note. */
function Deciding({ row, list, onDecide }: Pick<PaneProps, 'row' | 'list' | 'onDecide'>) {
  return (
    <section class="deciding">
      <div class="actions" role="group" aria-label={text('inspector_triage')}>
        {TRIAGES.map((triage) => (
          <button
            key={triage}
            type="button"
            aria-pressed={row.triage === triage}
            onClick={() => onDecide(row.triage === triage ? undefined : triage)}
          >
            <TriageMark triage={triage} words="" /> {text(triageKey(triage))}
          </button>
        ))}
      </div>
      <label class="pane-note">
        <span>{text('triage_note')}</span>
        {/* Its own text is never set anew: rows are drawn a moment after they change, and letters typed in between were lost. */}
        <textarea
          key={row.id}
          rows={2}
          maxLength={NOTE_LENGTH}
          defaultValue={row.note}
          data-note
          onInput={({ currentTarget }) => list.write(row.id, currentTarget.value)}
        />
      </label>
    </section>
  );
}

/** Longest note, in characters. */
const NOTE_LENGTH = 2000;
/** Files with the same bytes that are named. */
const NAMED = 8;

function Same({ files, onChoose }: { readonly files: readonly FileRow[]; readonly onChoose: PaneProps['onChoose'] }) {
  if (files.length === 0) return null;
  return (
    <section class="same">
      <h3 class="piece-heading">{text('inspector_same', files.length + 1)}</h3>
      <ul>
        {files.slice(0, NAMED).map(({ id, name }) => (
          <li key={id}>
            <button type="button" class="link" onClick={() => onChoose(id)}>
              <UntrustedText value={name} isShort />
            </button>
          </li>
        ))}
        {files.length > NAMED && <li class="quiet">…</li>}
      </ul>
    </section>
  );
}

/** All that the file holds, read when the person opens it. */
function useDetails(row: FileRow, list: WorkList): FileDetails | undefined {
  const [read, setRead] = useState<{ readonly of: FileRow['result']; readonly details: FileDetails | undefined }>();
  const latest = useRef(row);
  latest.current = row;
  useEffect(() => {
    let isLeft = false;
    const { result } = latest.current;
    if (result === undefined) return;
    const load = async (): Promise<void> => {
      const found = await list.details(latest.current);
      if (!isLeft) setRead({ of: result, details: found?.details });
    };
    void load();
    return () => {
      isLeft = true;
    };
  }, [row.result, list]);
  return read !== undefined && read.of === row.result ? read.details : undefined;
}

/** The file itself, where it is at hand: given by the person, or kept since. */
function useFile(row: FileRow, list: WorkList): File | undefined {
  const [held, setHeld] = useState<{ readonly id: number; readonly file: File | undefined }>();
  useEffect(() => {
    let isLeft = false;
    const load = async (): Promise<void> => {
      const blob = await list.blob(row);
      if (!isLeft) setHeld({ id: row.id, file: blob && new File([blob], row.name, { type: blob.type }) });
    };
    void load();
    return () => {
      isLeft = true;
    };
  }, [row.id, row.source.kind, list]);
  return held?.id === row.id ? held.file : undefined;
}
