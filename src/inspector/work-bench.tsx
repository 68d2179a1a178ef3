import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { type Triage, triageKey } from '../export/inspection.ts';
import { text } from '../platform/text.ts';
import { FileLine } from './file-line.tsx';
import { FilePane } from './file-pane.tsx';
import type { FileRow } from './file-row.ts';
import { KeyHelp } from './key-help.tsx';
import { ListTools } from './list-tools.tsx';
import { type Line, toLines, type View } from './list-view.ts';
import { VirtualList } from './virtual-list.tsx';
import type { WorkList } from './work-list.ts';

interface BenchProps {
  readonly rows: readonly FileRow[];
  readonly list: WorkList;
  readonly view: View;
  readonly onView: (view: View) => void;
}

const TRIAGE_KEYS: Readonly<Record<string, Triage>> = { a: 'accepted', r: 'rejected', s: 'second-look' };

/** The list at the left, the chosen file at the right, and the keys that work them both. */
export function WorkBench({ rows, list, view, onView }: BenchProps) {
  const lines = useMemo(() => toLines(rows, view, text('ui_language')), [rows, view]);
  const [chosen, setChosen] = useState<number>();
  const [news, setNews] = useState('');
  const [isHelpOpen, setHelpOpen] = useState(false);
  const bench = useRef<HTMLDivElement>(null);
  const row = rows.find(({ id }) => id === chosen);
  const current = row === undefined ? -1 : lines.findIndex((line) => idOf(line) === chosen);
  const shown = useMemo(() => lines.filter(({ kind }) => kind === 'file').length, [lines]);
  useFirstChosen(lines, row === undefined, setChosen);

  const decide = (triage: Triage | undefined): void => {
    if (row === undefined) return;
    list.decide(row.id, triage);
    setNews(`${text(triage === undefined ? 'inspector_undecided' : triageKey(triage))}: ${row.name}`);
  };
  const go = (to: number, step: number): void => {
    const next = nearest(lines, to, step);
    if (next !== undefined) setChosen(next);
  };
  const focus = (selector: string): void => bench.current?.querySelector<HTMLElement>(selector)?.focus();
  const acts: Readonly<Record<string, () => void>> = {
    Enter: () => focus('.pane [data-start]'),
    n: () => focus('[data-note]'),
    '/': () => focus('[data-search]'),
    '?': () => setHelpOpen(!isHelpOpen),
    u: () => decide(undefined),
  };
  const press = (event: KeyboardEvent, page: number): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    const move = moveOf(key, current, page, lines.length);
    const triage = TRIAGE_KEYS[key];
    if (move !== undefined) go(...move);
    else if (triage !== undefined) {
      decide(triage);
      go(current + 1, 1);
    } else if (acts[key] === undefined) return;
    else acts[key]();
    event.preventDefault();
  };
  return (
    <div class="bench" ref={bench}>
      <ListTools view={view} shown={shown} total={rows.length} onView={onView} />
      <p class="for-listeners" role="status">
        {news}
      </p>
      <VirtualList
        label={text('inspector_table')}
        count={lines.length}
        current={current}
        isOption={(at) => lines[at]?.kind === 'file'}
        stateOf={(at) => stateOf(lines[at])}
        draw={(at) => draw(lines[at], list)}
        onPress={(at) => setChosen(idOf(lines[at]))}
        onKey={press}
      />
      <article class="pane" tabIndex={0} aria-label={text('popup_details')} onKeyDown={(event) => back(event, bench)}>
        {row === undefined ? (
          <p class="quiet">{text('inspector_choose')}</p>
        ) : (
          <FilePane
            key={row.id}
            row={row}
            same={sameAs(rows, row)}
            list={list}
            onChoose={setChosen}
            onDecide={decide}
          />
        )}
      </article>
      <KeyHelp open={isHelpOpen} onToggle={setHelpOpen} />
    </div>
  );
}

const idOf = (line: Line | undefined): number | undefined => (line?.kind === 'file' ? line.row.id : undefined);

const draw = (line: Line | undefined, list: WorkList) => line && <FileLine line={line} list={list} />;

function stateOf(line: Line | undefined) {
  if (line?.kind !== 'file') return {};
  const { state, result, triage } = line.row;
  return {
    'data-testid': 'file',
    'data-state': state,
    'data-label': result?.verdict.label,
    'data-triage': triage,
  };
}

/** Where a key leads: the line, and the direction in which to look on when a heading stands there. */
function moveOf(key: string, at: number, page: number, count: number): [number, number] | undefined {
  switch (key) {
    case 'ArrowDown':
      return [at + 1, 1];
    case 'ArrowUp':
      return [at - 1, -1];
    case 'PageDown':
      return [Math.min(at + page, count - 1), 1];
    case 'PageUp':
      return [Math.max(at - page, 0), -1];
    case 'Home':
      return [0, 1];
    case 'End':
      return [count - 1, -1];
    default:
      return undefined;
  }
}

/** The file at this line or the next one in that direction. */
function nearest(lines: readonly Line[], from: number, step: number): number | undefined {
  for (let at = from; at >= 0 && at < lines.length; at += step) {
    const id = idOf(lines[at]);
    if (id !== undefined) return id;
  }
  return undefined;
}

/** Escape leads from the file back to the list. */
function back(event: KeyboardEvent, bench: { readonly current: HTMLElement | null }): void {
  if (event.key === 'Escape') bench.current?.querySelector<HTMLElement>('[role=listbox]')?.focus();
}

function sameAs(rows: readonly FileRow[], { id, result }: FileRow): readonly FileRow[] {
  const hash = result?.sha256;
  return hash === undefined ? [] : rows.filter((row) => row.id !== id && row.result?.sha256 === hash);
}

/** Something is always chosen, so that the first key does something. */
function useFirstChosen(lines: readonly Line[], isNone: boolean, choose: (id: number | undefined) => void) {
  useEffect(() => {
    if (isNone) choose(nearest(lines, 0, 1));
  }, [lines, isNone, choose]);
}
