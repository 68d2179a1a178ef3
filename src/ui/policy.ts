import { useEffect, useState } from 'preact/hooks';
import { lockedNames, NO_POLICY, type LockedName, type ShownPolicy } from '../contract/policy.ts';
import { heldAt } from '../contract/settings.ts';
import { send } from '../platform/messaging.ts';
import { text } from '../platform/text.ts';

/** The policy of this browser's organisation; none until it is known. */
export function usePolicy(): ShownPolicy {
  const [policy, setPolicy] = useState<ShownPolicy>(NO_POLICY);
  useEffect(() => {
    const read = (): void => {
      send('ui/policy', {}).then(setPolicy, () => undefined);
    };
    read();
    addEventListener('focus', read);
    return () => removeEventListener('focus', read);
  }, []);
  return policy;
}

/** Who decided instead of the person, in words. */
export function decidedBy({ organisation }: ShownPolicy): string {
  return organisation ? text('policy_by', organisation) : text('policy_by_unnamed');
}

/** Tells of a choice who decided it; undefined where it is the person's own. */
export type Lock = (name: LockedName) => string | undefined;

/** The {@link Lock} of a policy. */
export function lockOf(policy: ShownPolicy): Lock {
  const locked = new Set<string>(lockedNames(policy));
  return (name) => (locked.has(name) ? decidedBy(policy) : undefined);
}

/** Who decided about labels on a host; undefined where the person does. */
export function siteLock(policy: ShownPolicy, host: string): string | undefined {
  const held = heldAt({ heldOn: policy.sitesOn, heldOff: policy.sitesOff }, host);
  // A general “off” of the organisation leaves nothing to switch on.
  return held !== undefined || policy.choices.enabled === false ? decidedBy(policy) : undefined;
}
