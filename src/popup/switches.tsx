import { useState } from 'preact/hooks';
import type { TabSummary } from '../contract/media.ts';
import { send } from '../platform/messaging.ts';
import { text } from '../platform/text.ts';

interface SwitchesProps {
  readonly tabId: number;
  readonly summary: TabSummary;
  /** Whether labels are on at all; undefined until known. */
  readonly everywhere: boolean | undefined;
  readonly replace: (to: TabSummary) => void;
}

/** The switches for the site, and the one for all sites. */
export function Switches({ tabId, summary, everywhere, replace }: SwitchesProps) {
  const then = async (change: Promise<unknown>): Promise<void> => {
    await change;
    replace(await send('ui/tab', { tabId }));
  };
  return (
    <div class="switches">
      <Switch
        name={text('popup_site_switch')}
        isOn={summary.enabled}
        onSwitch={() => then(switchSite(summary.host, !summary.enabled, everywhere))}
      />
      {summary.uploads !== null && summary.enabled && (
        <Switch
          name={text('popup_upload_switch')}
          isOn={summary.uploads}
          onSwitch={() => then(send('ui/upload-site', { host: summary.host, enabled: summary.uploads === false }))}
        />
      )}
      {everywhere !== undefined && (
        <Switch
          name={text('popup_all_sites')}
          isOn={everywhere}
          onSwitch={() => then(send('ui/settings', { change: { enabled: !everywhere } }))}
        />
      )}
    </div>
  );
}

/** Switching one site on means to see labels there, so a general “off” ends too. */
async function switchSite(host: string, enabled: boolean, everywhere: boolean | undefined): Promise<void> {
  await send('ui/site', { host, enabled });
  if (enabled && everywhere !== true) await send('ui/settings', { change: { enabled: true } });
}

interface SwitchProps {
  readonly name: string;
  readonly isOn: boolean;
  readonly onSwitch: () => Promise<void>;
}

function Switch({ name, isOn, onSwitch }: SwitchProps) {
  const [busy, setBusy] = useState(false);
  const change = async (): Promise<void> => {
    setBusy(true);
    await onSwitch().catch(() => undefined);
    setBusy(false);
  };
  return (
    <button
      type="button"
      class="switch"
      role="switch"
      aria-checked={isOn}
      aria-disabled={busy}
      onClick={() => {
        if (!busy) void change();
      }}
    >
      <span>{name}</span>
      <span class="track" aria-hidden="true" />
    </button>
  );
}
