import { text } from '../platform/text.ts';
import { Section, SiteList, Switch } from './controls.tsx';
import type { SectionProps } from './sections.tsx';

interface UploadsProps extends SectionProps {
  readonly switchOn: (host: string) => void;
}

/** Whether files that a person adds to pages are looked at, and where not. */
export function Uploads({ settings, change, lock, switchOn }: UploadsProps) {
  const hosts = settings.uploadOffHosts;
  return (
    <Section title={text('settings_upload')}>
      <Switch
        name={text('settings_upload_check')}
        hint={text('settings_upload_hint')}
        lock={lock('uploadCheck')}
        on={settings.uploadCheck}
        onChange={(uploadCheck) => change({ uploadCheck })}
      />
      {hosts.length > 0 && (
        <div>
          <p class="quiet lead">{text('settings_upload_sites')}</p>
        </div>
      )}
      <SiteList hosts={hosts} action="settings_upload_on" onAction={switchOn} />
    </Section>
  );
}
