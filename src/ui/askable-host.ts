import type { Credentials } from '../core/verdict/verdict.ts';

/** Plain ASCII, so that nothing in it can look like another host; names in other scripts are in Punycode by then. */
const PLAIN = /^[a-z0-9.-]+(?::\d{1,5})?$/;

/** The host that would be asked for credentials kept elsewhere, with its port; undefined where there is none to ask. */
export function askableHost({ state, remote }: Pick<Credentials, 'state' | 'remote'>): string | undefined {
  if (state !== 'elsewhere' || remote === undefined || !URL.canParse(`https://${remote}`)) return undefined;
  const { host } = new URL(`https://${remote}`);
  return PLAIN.test(host) ? host : undefined;
}
