import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { CHOSEN_LABELS } from '../contract/settings.ts';
import { meaningKey } from '../contract/words.ts';
import { askForAllSites, hasAllSites } from '../platform/permissions.ts';
import { text } from '../platform/text.ts';
import { LabelChip } from '../ui/label-chip.tsx';
import { UploadChoice } from './upload-choice.tsx';

function Screen({ title, children }: { readonly title: string; readonly children: ComponentChildren }) {
  return (
    <section class="screen">
      <h2 data-start tabIndex={-1}>
        {title}
      </h2>
      {children}
    </section>
  );
}

/** A drawn picture with a label where labels are: upper corner, quiet. */
function Sample() {
  return (
    <div class="sample" aria-hidden="true">
      <svg viewBox="0 0 480 104" preserveAspectRatio="xMaxYMax slice" focusable="false">
        <circle class="far" cx="396" cy="30" r="14" />
        <path class="far" d="M0 80C72 44 128 42 188 68S330 92 480 46V104H0Z" />
        <path class="near" d="M0 98C96 70 176 74 258 88S404 98 480 76V104H0Z" />
      </svg>
      <LabelChip verdict={{ label: 'made-with-ai', basis: 'signed-trusted' }} />
    </div>
  );
}

/** What the labels mean, and that none means nothing. */
export function LabelsScreen() {
  return (
    <Screen title={text('welcome_labels')}>
      <Sample />
      <p>{text('how_read')}</p>
      <dl class="meanings">
        {CHOSEN_LABELS.map((label) => (
          <div key={label}>
            <dt>
              <LabelChip verdict={{ label, basis: 'signed-trusted' }} />
            </dt>
            <dd>{text(meaningKey(label))}</dd>
          </div>
        ))}
        <div>
          <dt class="nothing">{text('welcome_no_label')}</dt>
          <dd>{text('how_absence')}</dd>
        </div>
      </dl>
    </Screen>
  );
}

/** Why all sites are needed; asked for only where the browser or the person withheld them. */
export function PermissionScreen() {
  const [granted, setGranted] = useState<boolean>();
  useEffect(() => {
    hasAllSites().then(setGranted, () => setGranted(false));
  }, []);
  return (
    <Screen title={text('welcome_sites')}>
      <p>{text('welcome_sites_why')}</p>
      <div class="panel" aria-live="polite">
        {granted === true && <p>{text('welcome_sites_granted')}</p>}
        {granted === false && (
          <>
            <p>{text('welcome_sites_withheld')}</p>
            <button type="button" class="main" onClick={() => void askForAllSites().then(setGranted, () => undefined)}>
              {text('welcome_sites_ask')}
            </button>
          </>
        )}
      </div>
      <p class="quiet">{text('welcome_sites_click')}</p>
    </Screen>
  );
}

/** What never leaves this device, and what does. */
export function PrivacyScreen() {
  return (
    <Screen title={text('welcome_private')}>
      <p>{text('welcome_private_text')}</p>
      <ul class="never">
        <li>{text('welcome_never_pages')}</li>
        <li>{text('welcome_never_media')}</li>
        <li>{text('welcome_never_reports')}</li>
      </ul>
      <div class="panel">
        <p>{text('welcome_read_again')}</p>
        <p>{text('welcome_lists')}</p>
      </div>
      <UploadChoice />
      <p>
        <a class="link" href="/src/settings/index.html" target="_blank" rel="noreferrer">
          {text('welcome_settings')}
        </a>
      </p>
    </Screen>
  );
}
