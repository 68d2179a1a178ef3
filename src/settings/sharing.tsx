import { useEffect, useState } from 'preact/hooks';
import {
  MAX_CHOICES_FILE,
  readChoices,
  writeChoices,
  type ChoicesFile,
  type FileChoices,
} from '../contract/choices-file.ts';
import type { ShownPolicy } from '../contract/policy.ts';
import type { SyncState } from '../contract/messages.ts';
import type { OwnAnchor } from '../contract/own-anchors.ts';
import { send } from '../platform/messaging.ts';
import { text } from '../platform/text.ts';
import { JSON_FILES, OpenFile } from '../ui/open-file.tsx';
import { saveJson } from '../ui/saved-file.ts';
import { UntrustedText } from '../ui/untrusted-text.tsx';
import { Section, Switch } from './controls.tsx';
import type { SectionProps } from './sections.tsx';

interface SharingProps extends Omit<SectionProps, 'lock'> {
  readonly policy: ShownPolicy;
  /** Takes over what a file holds. */
  readonly take: (choices: FileChoices) => Promise<void>;
}

/** The same choices on other devices: through the browser's account, or by a file. */
export function Sharing({ settings, change, policy, take }: SharingProps) {
  const state = useSyncState(settings);
  return (
    <Section title={text('settings_sharing')}>
      <Switch
        name={text('settings_sync')}
        hint={text('settings_sync_hint')}
        on={settings.sync}
        onChange={(sync) => change({ sync })}
      />
      {state === 'failed' && <p class="note">{text('settings_sync_failed')}</p>}
      {state === 'without-sites' && <p class="note">{text('settings_sync_without_sites')}</p>}
      <div class="choice-row">
        <p>{text('settings_file_text')}</p>
        <div class="actions">
          <button
            type="button"
            onClick={() => saveJson('ai-labels-choices.json', writeChoices(settings, Object.keys(policy.choices)))}
          >
            {text('settings_export')}
          </button>
          <Import settings={settings} take={take} />
        </div>
      </div>
    </Section>
  );
}

function useSyncState(settings: SectionProps['settings']): SyncState {
  const [state, setState] = useState<SyncState>('off');
  useEffect(() => {
    send('ui/sync', {}).then(setState, () => setState('failed'));
  }, [settings]);
  return state;
}

type Problem = Extract<ChoicesFile, { readonly problem: string }> | { readonly problem: 'too-large' };

function Import({ settings, take }: Pick<SharingProps, 'settings' | 'take'>) {
  const [problem, setProblem] = useState<Problem>();
  const [broughtAnchors, setBroughtAnchors] = useState(false);
  const read = async (file: File): Promise<void> => {
    setBroughtAnchors(false);
    if (file.size > MAX_CHOICES_FILE) {
      setProblem({ problem: 'too-large' });
      return;
    }
    const found = readChoices(await file.text());
    setProblem('problem' in found ? found : undefined);
    if (!('choices' in found)) return;
    const isNew = ({ pem }: OwnAnchor): boolean => settings.ownAnchors.every((known) => known.pem !== pem);
    await take(found.choices);
    setBroughtAnchors(found.choices.ownAnchors?.some(isNew) === true);
  };
  return (
    <>
      <OpenFile name={text('settings_import')} accept={JSON_FILES} onFile={read} />
      <p class="problem" role="alert">
        {problem && <Refusal {...problem} />}
      </p>
      <p class="problem" role="status">
        {broughtAnchors && text('settings_imported_anchors')}
      </p>
    </>
  );
}

/** Why a file is not taken, in words. */
function Refusal(found: Problem) {
  if (found.problem === 'malformed') {
    return (
      <>
        {text('settings_import_malformed')} <UntrustedText value={found.choice} />
      </>
    );
  }
  const words = {
    'not-choices': text('settings_import_not_choices'),
    newer: text('settings_import_newer'),
    nothing: text('settings_import_nothing'),
    'too-large': text('settings_import_too_large'),
  };
  return <>{words[found.problem]}</>;
}
