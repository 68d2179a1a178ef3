import { useState } from 'preact/hooks';
import type { TabSummary } from '../contract/media.ts';
import { send } from '../platform/messaging.ts';
import { text } from '../platform/text.ts';
import { SettingsIcon } from '../ui/icons.tsx';
import { counted } from '../ui/numbers.ts';
import { UntrustedText } from '../ui/untrusted-text.tsx';
import type { TabState } from './tab-state.ts';

/** The site, what was found on its page in numbers, and the switch for the site. */
export function Header({ state, replace }: { readonly state: TabState; readonly replace: (to: TabSummary) => void }) {
  if (state.phase !== 'ready') {
    return (
      <header>
        <h1>{text('extensionName')}</h1>
        <SettingsLink />
      </header>
    );
  }
  const { summary, tab } = state;
  return (
    <header>
      <h1>
        <span class="product-name">{text('extensionName')}</span> <UntrustedText value={summary.host} />
      </h1>
      <SiteSwitch tabId={tab.id} summary={summary} replace={replace} />
      <SettingsLink />
      {summary.enabled && summary.started && (
        <p class="count" data-testid="count">
          <strong>{counted('popup_count', summary.marked)}</strong>
          {' · '}
          {text('popup_looked', String(summary.looked))}
          {summary.waiting > 0 && ` · ${text('popup_waiting', String(summary.waiting))}`}
        </p>
      )}
    </header>
  );
}

function SettingsLink() {
  const name = text('settings_title');
  return (
    <a class="settings-link" href="/src/settings/index.html" target="_blank" rel="noreferrer" title={name}>
      <SettingsIcon />
      <span class="for-listeners">{name}</span>
    </a>
  );
}

interface SwitchProps {
  readonly tabId: number;
  readonly summary: TabSummary;
  readonly replace: (to: TabSummary) => void;
}

function SiteSwitch({ tabId, summary, replace }: SwitchProps) {
  const [busy, setBusy] = useState(false);
  const change = async (): Promise<void> => {
    setBusy(true);
    try {
      await switchSite(summary.host, !summary.enabled);
      replace(await send('ui/tab', { tabId }));
    } finally {
      setBusy(false);
    }
  };
  return (
    <button
      type="button"
      class="switch"
      role="switch"
      aria-checked={summary.enabled}
      aria-disabled={busy}
      onClick={() => {
        if (!busy) change().catch(() => undefined);
      }}
    >
      <span>{text('popup_site_switch')}</span>
      <span class="track" aria-hidden="true" />
    </button>
  );
}

/** Switching one site on means to see labels there, so a general “off” ends too. */
async function switchSite(host: string, enabled: boolean): Promise<void> {
  const settings = await send('ui/site', { host, enabled });
  if (enabled && !settings.enabled) await send('ui/settings', { change: { enabled: true } });
}
