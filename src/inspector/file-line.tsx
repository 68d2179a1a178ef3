import { useMemo } from 'preact/hooks';
import { toCheck, checkKey } from '../export/check.ts';
import { topFolder, triageKey } from '../export/inspection.ts';
import { text } from '../platform/text.ts';
import { Product } from '../ui/explanation.tsx';
import { LabelChip } from '../ui/label-chip.tsx';
import { bytes } from '../ui/numbers.ts';
import { Thumbnail } from '../ui/thumbnail.tsx';
import { UntrustedText } from '../ui/untrusted-text.tsx';
import type { FileRow } from './file-row.ts';
import type { Line } from './list-view.ts';
import { mediumOf, pictureFor } from './row-source.ts';
import { SmallPictures } from './small-pictures.ts';
import { TriageMark } from './triage-mark.tsx';
import type { WorkList } from './work-list.ts';

const pictures = new SmallPictures();

/** One line of the list: a file with its label and result, or the name of a folder. */
export function FileLine({ line, list }: { readonly line: Line; readonly list: WorkList }) {
  if (line.kind === 'folder') {
    return (
      <span>
        {line.folder === '' ? text('inspector_no_folder') : <UntrustedText value={line.folder} isShort />}{' '}
        <span class="quiet">{line.count}</span>
      </span>
    );
  }
  const { row, same } = line;
  return (
    <>
      <Picture row={row} list={list} />
      <span class="line-name">
        <strong>
          <UntrustedText value={lastPart(row.name)} isShort />
        </strong>{' '}
        <span class="quiet">
          {row.size !== null && bytes(row.size)}
          {same > 1 && ` · ${text('inspector_same', same)}`}
        </span>
      </span>{' '}
      <Result row={row} />
      {row.triage !== undefined && <TriageMark triage={row.triage} words={text(triageKey(row.triage))} />}
      {row.note !== '' && <span class="for-listeners">{text('triage_note')}</span>}
    </>
  );
}

function Result({ row: { result, state, source } }: { readonly row: FileRow }) {
  if (result === undefined) {
    return <span class="line-result quiet">{source.kind === 'lost' ? text('inspector_lost') : stateText(state)}</span>;
  }
  return (
    <span class="line-result">
      <LabelChip verdict={result.verdict} />{' '}
      <span class="quiet">
        {text(checkKey(toCheck(result.verdict)))} <Product verdict={result.verdict} />
      </span>
    </span>
  );
}

function Picture({ row, list }: { readonly row: FileRow; readonly list: WorkList }) {
  const { id, source } = row;
  // A change of anything else must not read the picture again.
  const read = useMemo(() => {
    const whole = pictureFor(row, list);
    return whole && (() => pictures.ask(whole));
  }, [id, source.kind, list]);
  return <Thumbnail medium={mediumOf(source)} read={read} />;
}

/** The folders stand in the details, and above the files where they are grouped. */
function lastPart(name: string): string {
  if (/^https?:/i.test(name)) return name.replace(/^https?:\/\//i, '');
  return topFolder(name) === '' ? name : (name.split('/').at(-1) ?? name);
}

function stateText(state: FileRow['state']): string {
  if (state === 'checking') return text('inspector_checking');
  return state === 'waiting' ? text('inspector_waiting') : text('inspector_not_checked');
}
