import { useEffect, useState } from 'preact/hooks';
import type { Platform, Settings } from '../contract/settings.ts';
import { send } from '../platform/messaging.ts';
import { text } from '../platform/text.ts';
import { PLATFORM_NAMES as NAMES } from '../ui/platform-names.ts';

/** One switch for each platform whose own labels can be read, closed until wanted. */
export function PlatformSwitches() {
  const [platforms, setPlatforms] = useState<Settings['platforms']>();
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    send('ui/settings', {}).then(
      (settings) => setPlatforms(settings.platforms),
      () => setFailed(true),
    );
  }, []);
  const change = async (wanted: Settings['platforms']): Promise<void> => {
    try {
      setPlatforms((await send('ui/settings', { change: { platforms: wanted } })).platforms);
      setFailed(false);
    } catch {
      setFailed(true);
    }
  };
  return (
    <details class="how">
      <summary>
        <h2>{text('platforms_heading')}</h2>
      </summary>
      <p>{text('platforms_text')}</p>
      {platforms !== undefined &&
        (Object.keys(NAMES) as Platform[]).map((platform) => (
          <button
            key={platform}
            type="button"
            class="switch"
            role="switch"
            aria-checked={platforms[platform]}
            onClick={() => void change({ ...platforms, [platform]: !platforms[platform] })}
          >
            <span>{NAMES[platform]}</span>
            <span class="track" aria-hidden="true" />
          </button>
        ))}
      {failed && <p role="status">{text('platforms_failed')}</p>}
    </details>
  );
}
