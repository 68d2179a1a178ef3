import { useState } from 'preact/hooks';
import { text } from '../platform/text.ts';
import { escapeHidden, SHOWN_GRAPHEMES, toVisibleText } from './visible-text.ts';

interface UntrustedProps {
  readonly value: string;
  /** Nothing is offered beside the text: it stands in something that is pressed as a whole. */
  readonly isShort?: boolean;
}

/**
 * The only way to show a string of a file or page. Text nodes only, isolated from the writing direction around it,
 * invisible characters as boxes, long text shortened until asked for.
 */
export function UntrustedText({ value, isShort = false }: UntrustedProps) {
  const [all, setAll] = useState(false);
  const { parts, cut } = toVisibleText(value, all ? Infinity : SHOWN_GRAPHEMES);
  return (
    <span class="untrusted">
      <bdi>
        {parts.map((part, index) =>
          part.kind === 'text' ? part.text : <HiddenCharacter key={index} glyph={part.glyph} code={part.code} />,
        )}
        {cut && '…'}
      </bdi>
      {(cut || all) && !isShort && (
        <button type="button" class="link" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? text('text_show_less') : text('text_show_all')}
        </button>
      )}
    </span>
  );
}

function HiddenCharacter({ glyph, code }: { readonly glyph: string; readonly code: string }) {
  const name = text('text_hidden_character', code);
  return (
    <span class="hidden-character" role="img" aria-label={name} title={name}>
      {glyph}
    </span>
  );
}

/** Characters of JSON shown at once. */
const SHOWN_JSON = 20_000;

/** JSON text that may hold strings of a file: invisible characters as its own escapes, in a box that scrolls. */
export function UntrustedJson({ json, label }: { readonly json: string; readonly label: string }) {
  const [all, setAll] = useState(false);
  const cut = json.length > SHOWN_JSON && !all;
  return (
    <>
      <pre class="json" tabIndex={0} role="region" aria-label={label} dir="ltr">
        {escapeHidden(cut ? json.slice(0, SHOWN_JSON) : json)}
      </pre>
      {cut && (
        <button type="button" class="link" onClick={() => setAll(true)}>
          {text('text_show_all')}
        </button>
      )}
    </>
  );
}
