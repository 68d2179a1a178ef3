/**
 * Style of everything we draw on a page. `!important` inside a shadow root wins over the page's own rules for the
 * host; a USER-origin sheet from the background holds the same against a page's inline styles.
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
.layer { position: absolute; left: 0; top: 0; width: 100px; height: 0; }
.marker {
  all: initial;
  position: absolute;
  left: 0;
  top: 0;
  transform-origin: 0 0;
  box-sizing: border-box;
  display: inline-flex;
  align-items: center;
  gap: 5px;
  height: 24px;
  padding-inline: 4px 9px;
  border: 1px solid rgb(255 255 255 / 50%);
  border-radius: 7px;
  background: rgb(23 25 30 / 94%);
  color: #fff;
  box-shadow: 0 0 0 1px rgb(0 0 0 / 35%), 0 1px 4px rgb(0 0 0 / 30%);
  font: 600 12px/16px system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif;
  letter-spacing: 0.1px;
  white-space: nowrap;
  cursor: pointer;
  pointer-events: auto;
  user-select: none;
  -webkit-user-select: none;
  -webkit-tap-highlight-color: transparent;
  print-color-adjust: exact;
  -webkit-print-color-adjust: exact;
}
.marker::after { content: ''; position: absolute; inset: -4px; }
.marker[hidden] { display: none; }
.marker[data-variant='icon'] { width: 24px; padding: 0; justify-content: center; }
.marker[data-variant='icon'] .words, .marker:not([data-variant='product']) .product { display: none; }
.marker .product { font-weight: 400; }
.marker .product { margin-inline-start: -1px; }
.marker .product::before { content: '·'; margin-inline-end: 4px; }
.marker.unsigned { border: 1px dashed rgb(255 255 255 / 75%); font-weight: 500; }
.marker:hover, .marker[aria-expanded='true'] { background: #000; border-color: #fff; }
:focus-visible { outline: 2px solid #fff; outline-offset: 1px; box-shadow: 0 0 0 5px #1659c7; }
svg { display: block; flex: none; width: 16px; height: 16px; }
.flash {
  position: absolute;
  left: 0;
  top: 0;
  transform-origin: 0 0;
  box-sizing: border-box;
  border: 3px solid #fff;
  outline: 3px solid #1659c7;
  border-radius: 4px;
  animation: flash 1.6s ease-out forwards;
}
@keyframes flash { 60% { opacity: 1; } to { opacity: 0; } }
.card {
  all: initial;
  position: absolute;
  left: 0;
  top: 0;
  transform-origin: 0 0;
  box-sizing: border-box;
  display: block;
  overflow: auto;
  overscroll-behavior: contain;
  padding: 14px 16px 12px;
  border: 1px solid rgb(0 0 0 / 20%);
  border-radius: 12px;
  background: #fff;
  color: #1b1d22;
  color-scheme: light;
  box-shadow: 0 8px 28px rgb(0 0 0 / 28%), 0 1px 3px rgb(0 0 0 / 20%);
  font: 400 13px/19px system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif;
  text-align: start;
  pointer-events: auto;
  overflow-wrap: anywhere;
}
.card:focus { outline: none; }
.card:lang(ko) { word-break: keep-all; }
.card header { display: flex; align-items: center; gap: 8px; margin: 0 0 6px; padding-inline-end: 28px; }
.card header svg { width: 20px; height: 20px; }
.card h2 { flex: 1; margin: 0; font-size: 15px; line-height: 20px; font-weight: 650; }
.card h2 .product { font-weight: 400; }
.card h2 .product::before { content: ' · '; }
.card p { margin: 0 0 8px; }
.card .quiet { color: #555b66; font-size: 12px; line-height: 17px; }
.card footer { display: flex; flex-wrap: wrap; gap: 8px; margin-top: 12px; }
.card button {
  all: unset;
  box-sizing: border-box;
  padding: 6px 12px;
  border: 1px solid #767d8a;
  border-radius: 8px;
  font-weight: 600;
  cursor: pointer;
}
.card button:focus-visible { outline: 2px solid #1659c7; outline-offset: 2px; box-shadow: none; }
.card button:hover { background: rgb(127 127 127 / 16%); }
.card button.main { background: #1b1d22; border-color: #1b1d22; color: #fff; }
.card button.main:hover { background: #3a3e47; }
.card button.close { position: absolute; top: 9px; inset-inline-end: 9px; padding: 6px; border-color: transparent; }
@media (prefers-color-scheme: dark) {
  .card { background: #1f2228; color: #f1f2f4; color-scheme: dark; border-color: rgb(255 255 255 / 24%); }
  .card .quiet { color: #b4bac5; }
  .card button { border-color: #8d94a1; }
  .card button.main { background: #f1f2f4; border-color: #f1f2f4; color: #1b1d22; }
  .card button.main:hover { background: #cfd3da; }
  .card button:focus-visible { outline-color: #8db6ff; }
}
@media (prefers-reduced-motion: reduce) { .flash { animation: flash 1.6s step-end forwards; } }
@media (forced-colors: active) {
  .marker, .marker.unsigned { background: ButtonFace; color: ButtonText; border-color: ButtonText; }
  .card { border-color: CanvasText; }
  .flash { border-color: Highlight; outline-color: Canvas; forced-color-adjust: none; }
  :focus-visible { outline-color: Highlight; }
}
@media print { .card, .flash { display: none; } }
`;
