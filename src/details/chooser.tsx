import type { ItemAddress } from '../contract/page-paths.ts';
import { text } from '../platform/text.ts';
import { FileName } from '../ui/file-name.tsx';
import { ItemThumbnail } from '../ui/item-thumbnail.tsx';
import { LabelChip } from '../ui/label-chip.tsx';
import { groupItems, itemKey } from '../ui/item-order.ts';
import { useTab } from '../ui/tab-state.ts';
import { mediumKey } from '../ui/words.ts';

const SILENCE = {
  asking: () => text('popup_loading'),
  failed: () => text('details_no_answer'),
  'no-access': () => text('popup_no_access'),
} as const;

interface ChooserProps {
  /** The tab in front where undefined. */
  readonly tabId: number | undefined;
  readonly onChoose: (item: ItemAddress) => void;
}

/** The items of a page that have something to tell, to choose one of. */
export function Chooser({ tabId, onChoose }: ChooserProps) {
  const [state] = useTab(tabId);
  if (state.phase !== 'ready') return <p role="status">{SILENCE[state.phase]()}</p>;
  const { marked, others, unreadable } = groupItems(state.summary.items, state.summary.preferences.labels);
  const items = [...marked, ...others, ...unreadable];
  if (items.length === 0) return <p>{text('details_nothing')}</p>;
  return (
    <section>
      <h2 id="choose">{text('details_choose')}</h2>
      <ul class="choices" aria-labelledby="choose">
        {items.map((item) => (
          <li key={itemKey(item)}>
            <button
              type="button"
              class="choose"
              onClick={() => onChoose({ tabId: state.tab.id, frameId: item.frameId, id: item.id })}
            >
              <ItemThumbnail item={item} page={state.summary.preferences.dataSaver ? '' : state.tab.url} />
              <span class="choose-text">
                <LabelChip verdict={item.verdict} /> <span class="medium">{text(mediumKey(item))}</span>
                <FileName url={item.url} />
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
