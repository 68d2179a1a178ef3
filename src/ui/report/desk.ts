import { useEffect, useState } from 'preact/hooks';
import type { DeskView } from '../../contract/desk.ts';
import type { Report } from '../../contract/report.ts';
import { send } from '../../platform/messaging.ts';
import { askToSend } from '../../platform/permissions.ts';

/** Where reports can go; undefined until it is known. */
export function useDesk(): DeskView | undefined {
  const [desk, setDesk] = useState<DeskView>();
  useEffect(() => {
    send('ui/desk', {}).then(setDesk, () => undefined);
  }, []);
  return desk;
}

/** What a person knows a server by: its host, with its port if it has one. */
export const hostOf = (endpoint: string): string => (URL.canParse(endpoint) ? new URL(endpoint).host : '');

/**
 * Has the browser ask whether these reports may be sent, where it does not know yet. Call first of all within the click
 * that sends them: later the browser no longer lets us ask.
 */
export async function mayBeSent(reports: readonly Report[], endpoint: string): Promise<boolean> {
  try {
    return await askToSend(
      endpoint,
      reports.some(({ address }) => address !== undefined),
    );
  } catch {
    return false;
  }
}
