import type { Credentials } from '../core/verdict/verdict.ts';
import { useEffect, useState } from 'preact/hooks';
import { send } from '../platform/messaging.ts';
import { text } from '../platform/text.ts';
import { askableHost } from './askable-host.ts';

interface LookUpProps {
  readonly credentials: Credentials;
  /** The person pressed the button: this host may be asked. */
  readonly onAsk: (host: string) => void;
}

/** Offers to fetch credentials that a file keeps on a server. The button names the host that will learn of it. */
export function LookUp({ credentials, onAsk }: LookUpProps) {
  const host = askableHost(credentials);
  const isWished = useLookUps(host !== undefined);
  if (host === undefined || !isWished) return null;
  const isMissing = credentials.codes.includes('manifest.inaccessible');
  return (
    <div class="look-up" data-testid="look-up">
      <p class="quiet">{text('look_up_text')}</p>
      {isMissing && <p role="status">{text('look_up_failed')}</p>}
      <button type="button" onClick={() => onAsk(host)}>
        {text('look_up_button', host)}
      </button>
    </div>
  );
}

/** Whether the person lets look-ups be offered; not before that is known. */
function useLookUps(needed: boolean): boolean {
  const [isWished, setWished] = useState(false);
  useEffect(() => {
    if (!needed) return;
    send('ui/settings', {}).then(
      ({ remoteLookUps }) => setWished(remoteLookUps === 'ask'),
      () => undefined,
    );
  }, [needed]);
  return isWished;
}
