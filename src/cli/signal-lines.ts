import type { Signals } from '../core/credentials/signals.ts';
import { printable } from '../account/printable.ts';

/** What the official rubrics say of each manifest, to follow the account of a file; empty where nothing was asked. */
export function signalLines(signals: Signals | null | undefined): string {
  if (!signals) return '';
  const { manifests, integrity, warnings } = signals;
  const lines = manifests.flatMap(({ label, inceptions, transformations, ingredients, pseudo }, index) => [
    `  Official signals of manifest ${index}${pseudo ? ' (made up for an ingredient)' : ''}: ${label}`,
    ...[...inceptions, ...transformations].map((each) => `    ${each}`),
    ...ingredients.map((each) => `    ${each.relationship ?? '?'}: manifest ${each.index}`),
  ]);
  const stated = Object.entries(integrity ?? {}).map(([name, value]) => `    ${name}: ${value}`);
  const all = [...lines, ...(stated.length > 0 ? ['  Official integrity', ...stated] : []), ...warnings];
  return all.map((line) => `\n${printable(line)}`).join('');
}
