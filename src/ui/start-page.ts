import { type ComponentChild, render } from 'preact';
import { text } from '../platform/text.ts';

/** Puts a page of ours together in the person's language. */
export function startPage(title: string, content: ComponentChild): void {
  document.documentElement.lang = text('ui_language');
  document.documentElement.dir = text('ui_direction');
  document.title = title;
  const root = document.querySelector('main');
  if (root !== null) render(content, root);
}
