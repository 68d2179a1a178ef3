import type { FailureKind } from '../core/errors.ts';
import type { Doubt } from './media.ts';
import type { Basis, CredentialState, Label, Verdict } from '../core/verdict/verdict.ts';

/** Codes of the core become keys of `public/_locales` here and nowhere else. A test holds every key present. */
const key = (prefix: string, code: string): string => `${prefix}_${code.replaceAll('-', '_')}`;

/** Short words of a label, for example “Made with AI”. */
export const labelKey = (label: Label): string => key('label', label);
/** What one declaration comes to. Of one without a label nothing follows by itself, which is not what “none” says of a file. */
export const readingKey = (label: Label): string => (label === 'none' ? 'reading_none' : labelKey(label));
/** One plain sentence: what the label says and does not say. */
export const meaningKey = (label: Label, basis?: Basis): string =>
  basis === 'page-disclosure' || basis === 'user-disclosure' || basis === 'correction'
    ? key('meaning', basis)
    : key('meaning', label);
/** One plain sentence: what the label does not mean. */
export const limitKey = (label: Label): string => key('limit', label);
/** One plain sentence: which declaration led to the label, or why the file could not be read. Some name the product. */
export const reasonKey = (reason: Verdict['reason'] | FailureKind): string => key('reason', reason);
/** Who declares it, and how far that was checked. */
export const basisKey = (basis: Basis): string => key('basis', basis);
/** Who declares it, in the few words that end the name of a marker. */
export const declarerKey = (basis: Basis, doubt?: Doubt): string => key('declarer', doubt ?? basis);
/** Whether a declaration was checked, and what came of it: what a card says. */
export const checkedKey = (basis: Basis, doubt?: Doubt): string => key('checked', doubt ?? basis);
/** One short sentence on a card: what the label does not mean. */
export const boundKey = (label: Label): string => key('bound', label);
/** What the state of the Content Credentials means. */
export const stateKey = (state: CredentialState): string => key('state', state);
