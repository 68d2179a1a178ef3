/** A text to look for, as a test writes it: part of it in any case, all of it, or a pattern. */
export interface Wanted {
  readonly text: string;
  readonly how: 'part' | 'whole' | 'pattern';
  readonly flags: string;
}

/** One step from some elements to others; a chain of them is what a locator means. */
export type Step =
  | { readonly by: 'css'; readonly selector: string; readonly has?: Wanted }
  | { readonly by: 'role'; readonly role: string; readonly name?: Wanted; readonly level?: number }
  | { readonly by: 'text' | 'label'; readonly text: Wanted }
  | { readonly by: 'has'; readonly text: Wanted }
  | { readonly by: 'at'; readonly index: number };

/** What a test wrote, in a form that can be sent into a page. */
export function wanted(text: string | RegExp, exact = false): Wanted {
  if (text instanceof RegExp) return { text: text.source, how: 'pattern', flags: text.flags };
  return { text, how: exact ? 'whole' : 'part', flags: '' };
}

/** Elements that have a role by themselves; only those our own pages use. */
const ROLES: Readonly<Record<string, string>> = {
  button: 'button,summary,input[type=button],input[type=submit]',
  link: 'a[href]',
  heading: 'h1,h2,h3,h4,h5,h6',
  checkbox: 'input[type=checkbox]:not([role])',
  slider: 'input[type=range]',
  radio: 'input[type=radio]:not([role])',
  textbox: 'input:not([type]),input[type=text],input[type=url],textarea',
  searchbox: 'input[type=search]',
  combobox: 'select',
  list: 'ul,ol',
  listitem: 'li',
  table: 'table',
  row: 'tr',
  dialog: 'dialog[open]',
  main: 'main',
  navigation: 'nav',
  article: 'article',
  group: 'fieldset,details',
  img: 'img',
  region: 'section[aria-label],section[aria-labelledby]',
};

/**
 * Finds elements inside a page; passed as text, as it runs there. Names are computed in the simple way that suffices
 * for our own pages.
 */
const FIND = `((steps) => {
  const ROLES = ${JSON.stringify(ROLES)};
  const tidy = (text) => (text || '').replace(/\\s+/g, ' ').trim();
  const fits = (text, wanted) => {
    if (wanted === undefined) return true;
    if (wanted.how === 'pattern') return new RegExp(wanted.text, wanted.flags).test(tidy(text));
    if (wanted.how === 'whole') return tidy(text) === tidy(wanted.text);
    return tidy(text).toLowerCase().includes(tidy(wanted.text).toLowerCase());
  };
  const seen = (element) => element.checkVisibility({ visibilityProperty: true });
  const labelled = (element) => (element.getAttribute('aria-labelledby') || '').split(' ')
    .map((id) => id && document.getElementById(id)?.textContent).filter(Boolean).join(' ');
  const nameOf = (element) => labelled(element) || element.getAttribute('aria-label')
    || [...(element.labels || [])].map((label) => label.textContent).join(' ') || element.alt
    || (/^(input|select|textarea)$/.test(element.localName) ? '' : element.textContent) || element.title || element.value;
  const within = (roots, asked) => {
    const selector = asked.startsWith('>') ? ':scope ' + asked : asked;
    const found = new Set(roots.flatMap((root) => [...root.querySelectorAll(selector)]));
    return [...document.querySelectorAll('*')].filter((element) => found.has(element));
  };
  const STEPS = {
    css: (roots, { selector, has }) => within(roots, selector).filter((element) => fits(element.textContent, has)),
    role: (roots, { role, name, level }) =>
      within(roots, '[role="' + role + '"]' + (ROLES[role] ? ',' + ROLES[role] : '')).filter((element) =>
        (element.getAttribute('role') || role) === role && seen(element) && fits(nameOf(element), name)
          && (level === undefined || element.localName === 'h' + level)),
    text: (roots, { text }) => within(roots, '*').filter((element) =>
      !/^(script|style|head|title)$/.test(element.localName) && fits(element.textContent, text)
        && ![...element.children].some((child) => fits(child.textContent, text))),
    label: (roots, { text }) => within(roots, 'input,select,textarea,button,[aria-label],[aria-labelledby]')
      .filter((element) => fits(nameOf(element), text)),
    has: (elements, { text }) => elements.filter((element) => fits(element.textContent, text)),
    at: (elements, { index }) => elements.slice(index, index === -1 ? undefined : index + 1),
  };
  let found = [document];
  for (const step of steps) found = STEPS[step.by](found, step);
  return found;
})`;

/** Code that gives what `use` (a function of the elements found) returns. */
export const findCode = (steps: readonly Step[], use: string): string => `(${use})(${FIND}(${JSON.stringify(steps)}))`;
