import { useId } from 'preact/hooks';
import { labelKey } from '../contract/words.ts';
import type { Label } from '../core/verdict/verdict.ts';
import { CHECKS, checkKey } from '../export/check.ts';
import { TRIAGES, triageKey } from '../export/inspection.ts';
import { text } from '../platform/text.ts';
import { SORTS, type Sort, UNDECIDED, type View, WHOLE_VIEW } from './list-view.ts';

const LABELS: readonly Label[] = ['made-with-ai', 'edited-with-ai', 'may-contain-ai', 'camera', 'none', 'unreadable'];

const SORT_WORDS: Readonly<Record<Sort, () => string>> = {
  added: () => text('inspector_added'),
  name: () => text('inspector_tag_name'),
  decision: () => text('inspector_check'),
  label: () => text('inspector_label'),
  size: () => text('source_size'),
  triage: () => text('inspector_triage'),
};

interface ToolsProps {
  readonly view: View;
  readonly shown: number;
  readonly total: number;
  readonly onView: (view: View) => void;
}

/** Search, filters, order and grouping of the list. */
export function ListTools({ view, shown, total, onView }: ToolsProps) {
  const id = useId();
  const change = (part: Partial<View>): void => onView({ ...view, ...part });
  const isWhole = shown === total;
  return (
    <div class="tools" role="search">
      <label class="search" for={`${id}-search`}>
        <span>{text('inspector_search')}</span>
        <input
          id={`${id}-search`}
          type="search"
          value={view.search}
          data-search
          onInput={({ currentTarget }) => change({ search: currentTarget.value })}
        />
      </label>
      <Choice
        name={text('inspector_check')}
        value={view.check}
        of={CHECKS.map((check) => [check, text(checkKey(check))] as const)}
        onChoose={(check) => change({ check })}
      />
      <Choice
        name={text('inspector_label')}
        value={view.label}
        of={LABELS.map((label) => [label, text(labelKey(label))] as const)}
        onChoose={(label) => change({ label })}
      />
      <Choice
        name={text('inspector_triage')}
        value={view.triage}
        of={[
          [UNDECIDED, text('inspector_undecided')] as const,
          ...TRIAGES.map((triage) => [triage, text(triageKey(triage))] as const),
        ]}
        onChoose={(triage) => change({ triage })}
      />
      <label>
        <span>{text('inspector_sort')}</span>
        <select
          value={view.sort}
          onChange={({ currentTarget: { value } }) => change({ sort: SORTS.find((sort) => sort === value) ?? 'added' })}
        >
          {SORTS.map((sort) => (
            <option key={sort} value={sort}>
              {SORT_WORDS[sort]()}
            </option>
          ))}
        </select>
      </label>
      <div class="ticks">
        <label class="tick">
          <input type="checkbox" checked={view.byFolder} onChange={() => change({ byFolder: !view.byFolder })} />{' '}
          {text('inspector_by_folder')}
        </label>
        <label class="tick">
          <input type="checkbox" checked={view.duplicates} onChange={() => change({ duplicates: !view.duplicates })} />{' '}
          {text('inspector_duplicates')}
        </label>
      </div>
      <p class="quiet shown" role="status">
        {!isWhole && text('inspector_shown', shown, total)}
      </p>
      {!isWhole && (
        <button type="button" class="link" onClick={() => onView({ ...WHOLE_VIEW, sort: view.sort })}>
          {text('text_show_all')}
        </button>
      )}
    </div>
  );
}

interface ChoiceProps<T extends string> {
  readonly name: string;
  readonly value: T | undefined;
  readonly of: readonly (readonly [T, string])[];
  readonly onChoose: (value: T | undefined) => void;
}

function Choice<T extends string>({ name, value, of, onChoose }: ChoiceProps<T>) {
  return (
    <label>
      <span>{name}</span>
      <select
        value={value ?? ''}
        onChange={({ currentTarget }) => onChoose(of.find(([each]) => each === currentTarget.value)?.[0])}
      >
        <option value="">{text('inspector_all')}</option>
        {of.map(([each, words]) => (
          <option key={each} value={each}>
            {words}
          </option>
        ))}
      </select>
    </label>
  );
}
