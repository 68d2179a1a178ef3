import { useEffect, useState } from 'preact/hooks';
import { send } from '../platform/messaging.ts';
import { text } from '../platform/text.ts';
import { lockOf, usePolicy } from '../ui/policy.ts';

/** Offers to look at files that a person adds to pages; off until they want it. */
export function UploadChoice() {
  const [on, setOn] = useState<boolean>();
  const lock = lockOf(usePolicy())('uploadCheck');
  useEffect(() => {
    send('ui/settings', {}).then(
      ({ uploadCheck }) => setOn(uploadCheck),
      () => undefined,
    );
  }, []);
  if (on === undefined) return null;
  const change = (uploadCheck: boolean): void => {
    send('ui/settings', { change: { uploadCheck } }).then(
      (settings) => setOn(settings.uploadCheck),
      () => undefined,
    );
  };
  return (
    <div class="panel">
      <button
        type="button"
        class="switch"
        role="switch"
        aria-checked={on}
        aria-disabled={lock !== undefined}
        aria-describedby="upload-hint"
        onClick={() => lock === undefined && change(!on)}
      >
        <span>{text('settings_upload_check')}</span>
        <span class="track" aria-hidden="true" />
      </button>
      <p class="quiet" id="upload-hint">
        {text('settings_upload_hint')} {lock}
      </p>
    </div>
  );
}
