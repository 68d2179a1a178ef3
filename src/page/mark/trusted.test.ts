import { expect, it } from 'vitest';
import { onTrusted } from './trusted.ts';

it('acts on what a person did only, and keeps both from the page', () => {
  let listen: ((event: Event) => void) | undefined;
  const target = { addEventListener: (_: string, listener: (event: Event) => void) => void (listen = listener) };
  const acted: boolean[] = [];
  onTrusted(target as unknown as HTMLElement, 'click', ({ isTrusted }) => void acted.push(isTrusted));
  let stopped = 0;
  for (const isTrusted of [false, true]) listen?.({ isTrusted, stopPropagation: () => void (stopped += 1) } as Event);
  expect(acted).toEqual([true]);
  expect(stopped).toBe(2);
});
