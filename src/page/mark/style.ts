/**
 * Style of everything we draw on a page; its tokens are those of docs/design-language.md. `!important` inside a shadow
 * root wins over the page's own rules for the host; a USER-origin sheet from the background holds the same against a
 * page's inline styles.
 */
export const STYLE = `
:host {
  all: initial !important;
  position: absolute !important;
  left: 0 !important;
  top: 0 !important;
  width: 0 !important;
  height: 0 !important;
  display: block !important;
  overflow: visible !important;
  contain: layout style size !important;
  pointer-events: none !important;
  z-index: 2147483647 !important;
}
.layer {
  --paper: #ffffff;
  --ink: #1a1c21;
  --quiet: #565b66;
  --line: #dcdfe5;
  --edge: #868c99;
  --accent: #2747c7;
  --on-accent: #ffffff;
  --tag: rgb(23 25 30 / 88%);
  --tag-light: rgb(23 25 30 / 70%);
  --tag-full: #17191e;
  --tag-ink: #ffffff;
  position: absolute;
  left: 0;
  top: 0;
  width: 100px;
  height: 0;
}
.marker {
  all: initial;
  position: absolute;
  z-index: 1;
  left: 0;
  top: 0;
  transform-origin: 0 0;
  box-sizing: border-box;
  display: inline-flex;
  align-items: center;
  gap: 5px;
  height: 24px;
  padding-inline: 4px 9px;
  border: 1px solid rgb(255 255 255 / 45%);
  border-radius: 7px;
  background: var(--tag);
  color: var(--tag-ink);
  box-shadow: 0 0 0 1px rgb(0 0 0 / 25%);
  font: 600 12px/16px system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif;
  letter-spacing: 0.1px;
  white-space: nowrap;
  cursor: pointer;
  pointer-events: auto;
  touch-action: manipulation;
  user-select: none;
  -webkit-user-select: none;
  -webkit-touch-callout: none;
  -webkit-tap-highlight-color: transparent;
  print-color-adjust: exact;
  -webkit-print-color-adjust: exact;
}
.marker::after { content: ''; position: absolute; inset: -4px; }
.marker[hidden] { display: none; }
.marker[data-variant='icon'] { width: 24px; padding: 0; justify-content: center; }
.marker[data-variant='icon'] .words, .marker:not([data-variant='product']) .product { display: none; }
.marker .product { font-weight: 400; margin-inline-start: -1px; }
.marker .product::before { content: '·'; margin-inline-end: 4px; }
.marker.unsigned { border: 1px dashed rgb(255 255 255 / 75%); background: var(--tag-light); font-weight: 500; }
.marker.risk { height: 32px; padding-inline: 7px 12px; font-size: 15px; }
.marker.risk[data-variant='icon'] { width: 32px; padding: 0; }
.marker:hover, .marker:focus-visible, .marker[aria-expanded='true'] {
  background: var(--tag-full);
  border-color: var(--tag-ink);
  box-shadow: 0 0 0 1px rgb(0 0 0 / 35%), 0 2px 8px rgb(0 0 0 / 35%);
}
.marker.checking svg { animation: breathe 1.2s ease-in-out infinite alternate; }
:focus-visible { outline: 2px solid var(--tag-ink); outline-offset: 1px; box-shadow: 0 0 0 5px var(--accent); }
.marker:focus-visible { box-shadow: 0 0 0 5px var(--accent); }
svg { display: block; flex: none; width: 16px; height: 16px; }
.flash {
  position: absolute;
  left: 0;
  top: 0;
  transform-origin: 0 0;
  box-sizing: border-box;
  border: 3px solid #ffffff;
  outline: 3px solid var(--accent);
  border-radius: 4px;
  animation: flash 1.6s ease-out forwards;
}
@keyframes flash { 60% { opacity: 1; } to { opacity: 0; } }
@keyframes breathe { to { opacity: 0.35; } }
.curtain {
  position: absolute;
  left: 0;
  top: 0;
  transform-origin: 0 0;
  box-sizing: border-box;
  display: grid;
  place-items: center;
  overflow: hidden;
  container-type: size;
  background: rgb(23 25 30 / 55%);
  backdrop-filter: blur(32px);
}
.curtain button {
  all: unset;
  box-sizing: border-box;
  max-width: 100%;
  padding: 7px 16px;
  border: 1px solid var(--tag-ink);
  border-radius: 8px;
  background: var(--tag-full);
  color: var(--tag-ink);
  font: 600 13px/16px system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif;
  cursor: pointer;
  pointer-events: auto;
}
@container (max-width: 140px) or (max-height: 100px) {
  .curtain button { align-self: end; margin-bottom: 4px; padding: 3px 8px; font-size: 12px; }
}
.curtain button:hover { background: var(--tag-ink); color: var(--tag-full); }
.card {
  all: initial;
  position: absolute;
  z-index: 2;
  left: 0;
  top: 0;
  transform-origin: 0 0;
  box-sizing: border-box;
  display: block;
  overflow: auto;
  overscroll-behavior: contain;
  padding: 14px 16px 14px;
  border: 1px solid rgb(0 0 0 / 20%);
  border-radius: 12px;
  background: var(--paper);
  color: var(--ink);
  color-scheme: light;
  box-shadow: 0 8px 28px rgb(0 0 0 / 28%), 0 1px 3px rgb(0 0 0 / 20%);
  font: 400 13px/19px system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif;
  text-align: start;
  pointer-events: auto;
  overflow-wrap: anywhere;
}
.card:focus { outline: none; }
.card:lang(ko) { word-break: keep-all; }
.card header { display: flex; align-items: flex-start; gap: 8px; margin: 0 0 8px; padding-inline-end: 28px; }
.card header svg { width: 20px; height: 20px; }
.card h2 { flex: 1; margin: 0; font-size: 15px; line-height: 20px; font-weight: 650; }
.card h2 .product { font-weight: 400; }
.card h2 .product::before { content: ' · '; }
.card p, .card dl { margin: 0 0 10px; }
.card dl { padding-top: 10px; border-top: 1px solid var(--line); }
.card dt { color: var(--quiet); font-size: 12px; line-height: 16px; }
.card dd { margin: 0 0 8px; }
.card dd.who { font-weight: 600; }
.card dd.who::first-letter { text-transform: uppercase; }
.card dd:last-child { margin: 0; }
.card .note { padding-inline-start: 10px; border-inline-start: 3px solid var(--edge); }
.card footer { display: flex; flex-wrap: wrap; gap: 8px; margin-top: 14px; }
.card footer button { flex: 1 1 auto; padding-inline: 8px; font-size: 12px; text-align: center; }
.card footer .main { flex-basis: 100%; font-size: 13px; }
.card button {
  all: unset;
  box-sizing: border-box;
  padding: 6px 12px;
  border: 1px solid var(--edge);
  border-radius: 8px;
  font-weight: 600;
  cursor: pointer;
}
.card button:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; box-shadow: none; }
.card button:hover { background: rgb(127 127 127 / 16%); }
.card button.main { background: var(--accent); border-color: var(--accent); color: var(--on-accent); }
.card button.main:hover { text-decoration: underline; }
.card button.close { position: absolute; top: 9px; inset-inline-end: 9px; padding: 6px; border-color: transparent; }
@media (prefers-color-scheme: dark) {
  .layer {
    --paper: #17191d;
    --ink: #eceef2;
    --quiet: #aab0bc;
    --line: #363a42;
    --edge: #7f8693;
    --accent: #aebdff;
    --on-accent: #11131a;
  }
  .card { color-scheme: dark; border-color: rgb(255 255 255 / 24%); }
}
@media (prefers-reduced-motion: reduce) {
  .flash { animation: flash 1.6s step-end forwards; }
  .marker.checking svg { animation: none; }
}
@media (forced-colors: active) {
  .marker, .marker.unsigned { background: ButtonFace; color: ButtonText; border-color: ButtonText; }
  .marker:hover { border-color: Highlight; }
  .curtain { background: Canvas; border: 1px dashed CanvasText; backdrop-filter: none; }
  .card { border-color: CanvasText; }
  .card button.main { background: ButtonText; color: ButtonFace; forced-color-adjust: none; }
  .flash { border-color: Highlight; outline-color: Canvas; forced-color-adjust: none; }
  :focus-visible, .card button:focus-visible { outline-color: Highlight; }
}
@media print {
  .card, .flash, .curtain button { display: none; }
  .curtain { background: #ffffff; print-color-adjust: exact; }
}
`;
