import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { Settings } from '../contract/settings.ts';
import { send } from '../platform/messaging.ts';
import { text } from '../platform/text.ts';
import { Anchors } from './anchors.tsx';
import { General, Labels, Network, Platforms, Sites, type SectionProps } from './sections.tsx';
import { Reports } from './reports.tsx';
import { Sharing } from './sharing.tsx';
import { Uploads } from './uploads.tsx';

/** How long the word that a choice was saved stays. Milliseconds. */
const SAVED_MS = 2500;

/** All choices of a person. Each holds from the moment it is made, also on pages that are open. */
export function SettingsPage() {
  const [settings, setSettings] = useSettings();
  const [news, say] = useNews();
  const attempt = async (asked: Promise<Settings>, done = text('settings_saved')): Promise<void> => {
    try {
      setSettings(await asked);
      say(done);
    } catch {
      say(text('settings_failed'));
    }
  };
  return (
    <div class="settings-page">
      <header>
        <img src="/icons/mark.svg" alt="" width="40" height="40" />
        <div>
          <h1>{text('settings_title')}</h1>
          <p class="quiet">{text('settings_intro')}</p>
        </div>
      </header>
      {settings === 'failed' && <p role="alert">{text('popup_failed')}</p>}
      {typeof settings === 'object' && (
        <Choices
          settings={settings}
          change={(change) => void attempt(send('ui/settings', { change }))}
          switchOn={(host) => void attempt(send('ui/site', { host, enabled: true }))}
          checkUploads={(host) => void attempt(send('ui/upload-site', { host, enabled: true }))}
          take={(change) => attempt(send('ui/settings', { change }), text('settings_imported'))}
        />
      )}
      <p class={news === '' ? 'saved' : 'saved shown'} role="status">
        {news}
      </p>
    </div>
  );
}

interface ChoicesProps extends SectionProps {
  readonly switchOn: (host: string) => void;
  readonly checkUploads: (host: string) => void;
  readonly take: (change: Partial<Omit<Settings, 'version'>>) => Promise<void>;
}

function Choices({ settings, change, switchOn, checkUploads, take }: ChoicesProps) {
  const section = { settings, change };
  return (
    <>
      <General {...section} />
      <Labels {...section} />
      <Network {...section} />
      <Anchors {...section} />
      <Platforms {...section} />
      <Uploads {...section} switchOn={checkUploads} />
      <Sites hosts={settings.disabledHosts} switchOn={switchOn} />
      <Reports />
      <Sharing {...section} take={take} />
      <footer>
        <a class="link" href="/src/welcome/index.html">
          {text('settings_welcome')}
        </a>
        <a class="link" href="/src/inspector/index.html">
          {text('popup_inspector')}
        </a>
        <a class="link" href="/src/card/index.html">
          {text('popup_card')}
        </a>
      </footer>
    </>
  );
}

/** The settings, read again when a person comes back to this tab: the popup changes them too. */
function useSettings(): readonly [Settings | 'asking' | 'failed', (settings: Settings) => void] {
  const [settings, setSettings] = useState<Settings | 'asking' | 'failed'>('asking');
  useEffect(() => {
    const read = (): void => {
      send('ui/settings', {}).then(setSettings, () => setSettings('failed'));
    };
    read();
    addEventListener('focus', read);
    return () => removeEventListener('focus', read);
  }, []);
  return [settings, setSettings];
}

/** A short word that goes away by itself; said again where it is the same. */
function useNews(): readonly [string, (news: string) => void] {
  const [news, setNews] = useState('');
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const say = useCallback((now: string) => {
    clearTimeout(timer.current);
    setNews(now);
    timer.current = setTimeout(() => setNews(''), SAVED_MS);
  }, []);
  useEffect(() => () => clearTimeout(timer.current), []);
  return [news, say];
}
