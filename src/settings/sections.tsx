import { useId } from 'preact/hooks';
import type { ShownPolicy } from '../contract/policy.ts';
import {
  CHOSEN_LABELS,
  MIN_SIDES,
  type ChosenLabel,
  type Platform,
  type Settings,
  type SettingsChange,
} from '../contract/settings.ts';
import { labelKey } from '../contract/words.ts';
import { canTap } from '../platform/response-tap.ts';
import { text } from '../platform/text.ts';
import { LabelIcon } from '../ui/icons.tsx';
import { PLATFORM_NAMES } from '../ui/platform-names.ts';
import { decidedBy, type Lock } from '../ui/policy.ts';
import { UntrustedText } from '../ui/untrusted-text.tsx';
import { LockNote, Section, Select, SiteList, Slider, Switch } from './controls.tsx';
import { ReadAlong } from './read-along.tsx';

/** What a group of choices needs. */
export interface SectionProps {
  readonly settings: Settings;
  readonly change: (change: SettingsChange) => void;
  readonly lock: Lock;
}

/** Whether and when pages are looked at. */
export function General({ settings, change, lock }: SectionProps) {
  return (
    <Section title={text('settings_when')}>
      <Switch
        name={text('settings_enabled')}
        hint={text('settings_enabled_hint')}
        lock={lock('enabled')}
        on={settings.enabled}
        onChange={(enabled) => change({ enabled })}
      />
      <Select
        name={text('settings_mode')}
        hint={text('settings_mode_hint')}
        options={{ automatic: text('settings_mode_automatic'), 'on-click': text('settings_mode_on_click') }}
        lock={lock('mode')}
        value={settings.mode}
        onChange={(mode) => change({ mode })}
      />
    </Section>
  );
}

/** What the usual treatment of each label is. */
const USUAL: Readonly<Record<ChosenLabel, () => string>> = {
  'made-with-ai': () => text('settings_usual_clear'),
  'edited-with-ai': () => text('settings_usual_clear'),
  'may-contain-ai': () => text('settings_usual_may'),
};

/** Where a line starts and ends for this person's browser, as markers are placed. */
function cornerNames(): Readonly<Record<Settings['corner'], string>> {
  const [left, right] = [text('settings_corner_left'), text('settings_corner_right')];
  return text('@@bidi_dir') === 'rtl' ? { start: right, end: left } : { start: left, end: right };
}

/** What is done about each label, and where. */
export function Labels({ settings, change, lock }: SectionProps) {
  const treatments = {
    usual: text('settings_treat_usual'),
    mark: text('settings_treat_mark'),
    blur: text('settings_treat_blur'),
    count: text('settings_treat_count'),
  };
  return (
    <Section title={text('settings_labels')}>
      {CHOSEN_LABELS.map((label) => (
        <Select
          key={label}
          name={
            <span class="label-name">
              <LabelIcon label={label} signed /> {text(labelKey(label))}
            </span>
          }
          hint={USUAL[label]()}
          options={treatments}
          lock={lock(`labels.${label}`)}
          value={settings.labels[label]}
          onChange={(treatment) => change({ labels: { ...settings.labels, [label]: treatment } })}
        />
      ))}
      <Select
        name={text('settings_corner')}
        options={cornerNames()}
        lock={lock('corner')}
        value={settings.corner}
        onChange={(corner) => change({ corner })}
      />
      <Slider
        name={text('settings_min_side')}
        hint={text('settings_min_side_hint')}
        bounds={MIN_SIDES}
        lock={lock('minSide')}
        value={settings.minSide}
        onChange={(minSide) => change({ minSide })}
      />
    </Section>
  );
}

/** What may leave this device, and whom to rely on. */
export function Network({ settings, change, lock }: SectionProps) {
  return (
    <Section title={text('settings_network')}>
      <Switch
        name={text('settings_data_saver')}
        hint={text('settings_data_saver_hint')}
        lock={lock('dataSaver')}
        on={settings.dataSaver}
        onChange={(dataSaver) => change({ dataSaver })}
      />
      {canTap() && <ReadAlong />}
      <Switch
        name={text('settings_look_ups')}
        hint={text('settings_look_ups_hint')}
        lock={lock('remoteLookUps')}
        on={settings.remoteLookUps === 'ask'}
        onChange={(on) => change({ remoteLookUps: on ? 'ask' : 'never' })}
      />
      <Switch
        name={text('settings_older_list')}
        hint={text('settings_older_list_hint')}
        lock={lock('olderList')}
        on={settings.olderList}
        onChange={(olderList) => change({ olderList })}
      />
    </Section>
  );
}

/** Whose own labels are repeated. */
export function Platforms({ settings: { platforms }, change, lock }: SectionProps) {
  return (
    <Section title={text('platforms_heading')}>
      <p class="quiet lead">{text('platforms_text')}</p>
      {(Object.keys(PLATFORM_NAMES) as Platform[]).map((platform) => (
        <Switch
          key={platform}
          name={PLATFORM_NAMES[platform]}
          lock={lock(`platforms.${platform}`)}
          on={platforms[platform]}
          onChange={(on) => change({ platforms: { ...platforms, [platform]: on } })}
        />
      ))}
    </Section>
  );
}

interface SitesProps {
  readonly hosts: readonly string[];
  readonly policy: ShownPolicy;
  readonly switchOn: (host: string) => void;
}

/** Sites on which labels are switched off; the popup adds to them. */
export function Sites({ hosts, policy, switchOn }: SitesProps) {
  return (
    <Section title={text('settings_sites')}>
      <p class="quiet lead">{hosts.length === 0 ? text('settings_sites_none') : text('settings_sites_text')}</p>
      <SiteList hosts={hosts} action="settings_site_on" onAction={switchOn} />
      <HeldSites title={text('policy_sites_on')} hosts={policy.sitesOn} policy={policy} />
      <HeldSites title={text('policy_sites_off')} hosts={policy.sitesOff} policy={policy} />
    </Section>
  );
}

interface HeldProps extends Pick<SitesProps, 'hosts' | 'policy'> {
  readonly title: string;
}

/** Sites about which the organisation decided. */
function HeldSites({ title, hosts, policy }: HeldProps) {
  const id = useId();
  if (hosts.length === 0) return null;
  return (
    <div class="choice-row">
      <h3 id={id}>{title}</h3>
      <ul class="sites" aria-labelledby={id}>
        {hosts.map((host) => (
          <li key={host}>
            <UntrustedText value={host} />
          </li>
        ))}
      </ul>
      <LockNote id={`${id}-lock`} by={decidedBy(policy)} />
    </div>
  );
}
