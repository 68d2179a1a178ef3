import { changedDesk, type Desk, DESK_KEY, type DeskChange, type DeskView, readDesk } from '../contract/desk.ts';
import { storedValue, type StorageArea } from '../platform/storage.ts';

/** Where reports can go. */
export interface DeskSettings {
  read(): Promise<Desk>;
  /** @throws Error where an organisation set the desk: its choice is not a person's to change */
  change(change: DeskChange): Promise<Desk>;
}

/** The desk in `area`; what `policy` gives comes before it. */
export function deskSettings(
  area: StorageArea,
  policy: () => Promise<Desk | undefined> = async () => undefined,
): DeskSettings {
  const stored = storedValue(area, DESK_KEY, readDesk);
  return {
    read: async () => (await policy()) ?? stored.read(),
    async change(change) {
      if ((await policy()) !== undefined) throw new Error('set by policy');
      return stored.update((desk) => changedDesk(desk, change));
    },
  };
}

/** What our pages may know of it. */
export const toView = ({ token, ...desk }: Desk): DeskView => ({ ...desk, hasToken: token !== '' });
