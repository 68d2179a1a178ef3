/** What a note has besides the style of cards. It stays in the window, as it is about what a person is doing just now. */
export const NOTE_STYLE = `
:host { position: fixed !important; }
.note-card { width: 304px; max-width: calc(100vw - 16px); max-height: calc(100vh - 16px); }
.note-card h2 { text-wrap: balance; }
.note-said { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.note-card.passing { pointer-events: none; }
.note-card header { margin-bottom: 2px; }
.note-card .name, .note-card .quiet, .note-card li { color: var(--quiet); font-size: 12px; line-height: 16px; }
.note-card .name { margin-inline-start: 28px; }
.note-card ul { margin: 0 0 10px; padding: 0; list-style: none; max-height: 180px; overflow: auto; }
.note-card li { padding: 5px 0; border-top: 1px solid var(--line); }
.note-card li b { color: var(--ink); font-weight: 600; }
.note-card li b, .note-card li span { display: block; }
.note-card footer { margin-top: 12px; }
.note-card textarea {
  all: unset;
  box-sizing: border-box;
  display: block;
  width: 100%;
  height: 60px;
  padding: 6px 8px;
  border: 1px solid var(--edge);
  border-radius: 8px;
  font: 400 13px/19px system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif;
  color: var(--ink);
  white-space: pre-wrap;
  user-select: text;
}
.note-card textarea:focus { outline: 2px solid var(--accent); outline-offset: 2px; }
`;
