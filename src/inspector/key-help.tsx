import { text } from '../platform/text.ts';

const KEYS: readonly (readonly [keys: readonly string[], words: () => string])[] = [
  [['↑', '↓', 'Page Up', 'Page Down', 'Home', 'End'], () => text('keys_move')],
  [['Enter'], () => text('keys_open')],
  [['A'], () => text('triage_accept')],
  [['R'], () => text('triage_reject')],
  [['S'], () => text('triage_look')],
  [['U'], () => text('triage_undo')],
  [['N'], () => text('triage_note')],
  [['/'], () => text('inspector_search')],
  [['?'], () => text('keys_help')],
];

/** The keys of the list, shown when asked for. */
export function KeyHelp({ open, onToggle }: { readonly open: boolean; readonly onToggle: (open: boolean) => void }) {
  return (
    <details class="keys" open={open} onToggle={({ currentTarget }) => onToggle(currentTarget.open)}>
      <summary>{text('keys_title')}</summary>
      <dl>
        {KEYS.map(([keys, words]) => (
          <div key={keys[0]}>
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{words()}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
