import type { TabSummary } from '../contract/media.ts';
import { text } from '../platform/text.ts';
import type { TabState } from '../ui/tab-state.ts';
import { UntrustedText } from '../ui/untrusted-text.tsx';
import { PageSummary } from './page-summary.tsx';
import { Switches } from './switches.tsx';

interface HeaderProps {
  readonly state: TabState;
  /** Whether labels are on at all; undefined until known. */
  readonly everywhere: boolean | undefined;
  readonly replace: (to: TabSummary) => void;
}

/** The site with its switches, then what was found on its page in numbers. */
export function Header({ state, everywhere, replace }: HeaderProps) {
  if (state.phase !== 'ready') {
    return (
      <header>
        <h1>{text('extensionName')}</h1>
      </header>
    );
  }
  const { summary, tab } = state;
  return (
    <>
      <header>
        <h1>
          <span class="product-name">{text('extensionName')}</span> <UntrustedText value={summary.host} />
        </h1>
        <Switches tabId={tab.id} summary={summary} everywhere={everywhere} replace={replace} />
      </header>
      {summary.enabled && summary.started && <PageSummary summary={summary} />}
    </>
  );
}
