import type { Settings } from '../contract/settings.ts';
import { text } from '../platform/text.ts';
import { Section, Switch } from './controls.tsx';
import type { SectionProps } from './sections.tsx';
import { UntrustedText } from '../ui/untrusted-text.tsx';

interface UploadsProps extends SectionProps {
  readonly switchOn: (host: string) => void;
}

/** Whether files that a person adds to pages are looked at, and where not. */
export function Uploads({ settings, change, switchOn }: UploadsProps) {
  return (
    <Section title={text('settings_upload')}>
      <Switch
        name={text('settings_upload_check')}
        hint={text('settings_upload_hint')}
        on={settings.uploadCheck}
        onChange={(uploadCheck) => change({ uploadCheck })}
      />
      <Hosts hosts={settings.uploadOffHosts} switchOn={switchOn} />
    </Section>
  );
}

function Hosts({ hosts, switchOn }: { readonly hosts: Settings['uploadOffHosts'] } & Pick<UploadsProps, 'switchOn'>) {
  if (hosts.length === 0) return null;
  return (
    <>
      <div>
        <p class="quiet lead">{text('settings_upload_sites')}</p>
      </div>
      <ul class="sites">
        {hosts.map((host) => (
          <li key={host}>
            <UntrustedText value={host} />
            <button
              type="button"
              class="button"
              aria-label={text('settings_upload_on_named', host)}
              onClick={() => switchOn(host)}
            >
              {text('settings_upload_on')}
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
