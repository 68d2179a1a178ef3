import { describe, expect, it } from 'vitest';
import { wordsOf } from '../cli/words.ts';
import { VERDICT_VERSION, type Verdict } from '../core/verdict/verdict.ts';
import { inspectionHtml } from './inspection-html.ts';
import type { InspectedFile } from './inspection.ts';
import { escapeMarkup, markup } from './markup.ts';

const HOSTILE = [
  '<script>alert(1)</script>',
  '<img src=https://a.example onerror=alert(1)>',
  '"><svg onload=alert(1)>',
  "' onmouseover='alert(1)",
  '</style><style>@import url(https://a.example)</style>',
  '<!-- --!> <meta http-equiv=refresh content="0;url=https://a.example">',
  '&lt;b&gt; &#60;',
  '`${alert(1)}`',
  'a\u202egnp.exe\u0000\u2028',
  '\ud800',
];

const fileWith = (text: string): InspectedFile => {
  const verdict: Verdict = {
    version: VERDICT_VERSION,
    label: 'made-with-ai',
    display: 'marker',
    basis: 'signed-unrecognised',
    reason: 'iptc-generated',
    product: text,
    credentials: {
      state: 'valid',
      binding: 'checked',
      signer: text,
      issuer: text,
      time: text,
      generator: text,
      remote: text,
      codes: [text],
    },
    findings: [
      { rule: 'iptc-generated', indicator: 'iptc', says: 'none', class: 'U', where: text, key: text, value: text },
    ],
    conflict: true,
    source: { container: 'png', mime: text, size: 4, bytesRead: 4, complete: true },
    error: { kind: 'truncated', message: text },
  };
  const said = { uploader: 'made', triage: 'rejected', note: text } as const;
  return { name: text, size: 4, sha256: 'ab', checked: text, check: 'intact', deep: null, ...said, verdict };
};
const head = { created: '2026-11-23T11:00:00.000Z', versions: { extension: '1', engine: '9' }, trustLists: ['List 3'] };
const locale = { language: 'en', direction: 'ltr' };
const documentOf = (text: string): string => [...inspectionHtml([fileWith(text)], head, wordsOf, locale)].join('');

/** Tags of a document in order, without what stands in their attributes. */
const tagsOf = (html: string): readonly string[] =>
  [...html.matchAll(/<[^>]*>/g)].map(([tag]) => tag.split(/[\s>]/)[0] ?? '');

describe('inspectionHtml', () => {
  it.each(HOSTILE)('holds the same elements whatever a file says: %j', (text) => {
    const html = documentOf(text);
    expect(tagsOf(html)).toEqual(tagsOf(documentOf('plain')));
    expect(/[\p{Cs}\p{Cf}\p{Zl}]/u.test(html) || html.includes('\0')).toBe(false);
  });

  it('says what was found, by what it was found, and that nobody vouches for the signer', () => {
    const html = documentOf('Acme');
    for (const words of ['Intact, signer not recognised', 'Made with AI', 'Rejected', 'List 3', '<bdi>ab</bdi>']) {
      expect(html).toContain(words);
    }
    expect(html).toContain('Acme (not recognised)');
  });

  it('loads nothing and runs nothing', () => {
    const html = documentOf('plain');
    expect(html).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`);
    expect(html).not.toMatch(
      /<(script|img|link|iframe|object|embed|form|base)\b|\b(src|href)=|url\(|@import|\bon\w+=/i,
    );
  });
});

describe('markup', () => {
  it('escapes all but markup', () => {
    expect(markup`<b title="${'"<&>"'}">${markup`<i>${"'"}</i>`}${[markup`<u></u>`]}${1}</b>`.text).toBe(
      '<b title="&quot;&lt;&amp;&gt;&quot;"><i>&#39;</i><u></u>1</b>',
    );
    expect(escapeMarkup('`')).toBe('&#96;');
  });
});
