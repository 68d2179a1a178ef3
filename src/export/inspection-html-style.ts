import { Markup } from './markup.ts';

/** The look of the exported report, on screen and on paper. */
export const REPORT_STYLE = new Markup(`
:root { color-scheme: light dark; --ink: #1a1c21; --quiet: #565b66; --paper: #fff; --line: #dcdfe5; }
@media (prefers-color-scheme: dark) { :root { --ink: #eceef2; --quiet: #aab0bc; --paper: #17191d; --line: #363a42; } }
* { box-sizing: border-box; }
body { max-width: 60rem; margin: 0 auto; padding: 1.5rem; background: var(--paper); color: var(--ink);
  font: 0.875rem/1.45 system-ui, sans-serif; overflow-wrap: anywhere; }
h1 { font-size: 1.5rem; margin: 0 0 0.75rem; }
h2 { font-size: 1rem; margin: 0 0 0.5rem; }
p { margin: 0 0 0.5rem; }
.limit, .number, dt { color: var(--quiet); }
.label { display: inline-block; padding: 0 0.5em; border: 1px solid var(--ink); border-radius: 0.4em; font-weight: 600; }
article, section { margin-top: 1.5rem; padding-top: 1rem; border-top: 1px solid var(--line); }
dl { margin: 0 0 0.75rem; }
dl > div { display: grid; grid-template-columns: minmax(0, 13rem) minmax(0, 1fr); gap: 0 1rem; padding: 0.125rem 0; }
dd { margin: 0; white-space: pre-line; }
table { width: 100%; border-collapse: collapse; table-layout: fixed; }
th, td { padding: 0.25rem 0.5rem 0.25rem 0; border-bottom: 1px solid var(--line); text-align: start; vertical-align: top; }
thead th { color: var(--quiet); font-weight: 400; }
tbody th { font-weight: 400; }
section table { width: auto; table-layout: auto; }
@media (max-width: 30rem) { dl > div { grid-template-columns: minmax(0, 1fr); } body { padding: 1rem; } }
@media print {
  :root { --ink: #000; --quiet: #444; --paper: #fff; --line: #bbb; color-scheme: light; }
  body { max-width: none; padding: 0; font-size: 9.5pt; }
  article { break-inside: avoid-page; }
  h2, thead, tr { break-after: avoid; break-inside: avoid; }
}
@page { margin: 16mm; }
`);
