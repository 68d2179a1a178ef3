import type { Disclosure } from '../../core/verdict/disclosure.ts';
import type { PageMedium } from '../find/items.ts';

/** Reads the labels of one platform from its pages. Lives as long as the page is looked at. */
export interface PlatformAdapter {
  /** Elements from which it reads. */
  readonly selector: string;
  /** One of them came or changed, just now. */
  note?(element: Element): void;
  /** The same, soon after and in a slice of its own: here it may parse. */
  read?(element: Element): void;
  /** What the platform says of a medium now. */
  says(medium: PageMedium): Disclosure | undefined;
}
