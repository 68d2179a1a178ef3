import type { WordsOf } from '../account/account.ts';
import { labelKey, limitKey, readingKey, reasonKey } from '../contract/words.ts';
import type { Finding, Verdict } from '../core/verdict/verdict.ts';
import { bindingKey, credentialsKey, isUnreadPart, isUnrecognised, nothingKey, sayerKey, whoKey } from '../ui/words.ts';
import { CHECKS, checkKey } from './check.ts';
import { type InspectedFile, type InspectionHead, TRIAGES, triageKey } from './inspection.ts';
import { REPORT_STYLE } from './inspection-html-style.ts';
import { type Markup, markup } from './markup.ts';

/** Language and direction of the words, as the document states them. */
interface Locale {
  /** BCP 47. */
  readonly language: string;
  readonly direction: string;
}

/**
 * Parts of a document that stands alone, to be written one after the other: what was found in each file, what was
 * decided, and what produced it. It loads nothing and runs nothing, whatever the files say.
 */
export function* inspectionHtml(
  files: readonly InspectedFile[],
  head: InspectionHead,
  wordsOf: WordsOf,
  locale: Locale,
): Generator<string> {
  const title = `${wordsOf('inspection_title')} · ${wordsOf('extensionName')}`;
  yield markup`<!doctype html>
<html lang="${locale.language}" dir="${locale.direction}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<style>${REPORT_STYLE}</style>
</head>
<body>
<header>
<h1>${wordsOf('inspection_title')}</h1>
${headRows(head, wordsOf)}
</header>
${counts(files, wordsOf)}
`.text;
  let number = 0;
  for (const file of files) {
    number += 1;
    yield fileSection(file, number, wordsOf).text;
  }
  yield markup`</body>
</html>
`.text;
}

/** A row of a list of names and values; nothing where there is no value. */
const row = (name: string, value: string | number | null | undefined): Markup =>
  value === null || value === undefined || value === ''
    ? markup``
    : markup`<div><dt>${name}</dt><dd><bdi>${value}</bdi></dd></div>\n`;

function headRows({ created, versions, trustLists }: InspectionHead, wordsOf: WordsOf): Markup {
  const lists = trustLists.length > 0 ? trustLists.join(', ') : wordsOf('account_no_lists');
  return markup`<dl>
${row(wordsOf('inspection_created'), created)}${row(wordsOf('account_checked'), `${wordsOf('extensionName')} ${versions.extension}, ${versions.engine}`)}${row(wordsOf('account_lists'), lists)}</dl>`;
}

function counts(files: readonly InspectedFile[], wordsOf: WordsOf): Markup {
  const line = (words: string, count: number): Markup[] =>
    count === 0 ? [] : [markup`<tr><th scope="row">${words}</th><td>${count}</td></tr>\n`];
  const checks = CHECKS.flatMap((check) =>
    line(wordsOf(checkKey(check)), files.filter((file) => file.check === check).length),
  );
  const triages = TRIAGES.flatMap((triage) =>
    line(wordsOf(triageKey(triage)), files.filter((file) => file.triage === triage).length),
  );
  return markup`<section>
<h2>${wordsOf('inspection_results')}</h2>
<table>
<tbody>
${checks}</tbody>
<tbody>
${triages}</tbody>
</table>
</section>
`;
}

function fileSection(file: InspectedFile, number: number, wordsOf: WordsOf): Markup {
  const { verdict, triage, uploader, note } = file;
  const { label, product } = verdict;
  const uploaderWords = uploader === null ? null : wordsOf(`uploader_${uploader}`);
  return markup`<article>
<h2><span class="number">${number}</span> <bdi>${file.name}</bdi></h2>
<p class="result"><strong>${wordsOf(checkKey(file.check))}</strong> <span class="label">${wordsOf(labelKey(label))}</span> ${product === undefined ? '' : markup`<bdi>${product}</bdi>`}</p>
<p>${wordsOf(reasonKey(verdict.reason), product ?? '')} ${claims(verdict) ? wordsOf(whoKey(verdict)) : ''}</p>
<p class="limit">${wordsOf(limitKey(label))}</p>
<dl>
${row(wordsOf('inspector_triage'), triage === null ? null : wordsOf(triageKey(triage)))}${row(wordsOf('triage_note'), note)}${row(wordsOf('uploader_label').replace(/\s*[:：]$/, ''), uploaderWords)}${sourceRows(file, wordsOf)}${credentialRows(verdict, wordsOf)}</dl>
${findings(verdict, wordsOf)}
</article>
`;
}

const claims = ({ reason, label }: Verdict): boolean => reason !== 'nothing-found' && label !== 'unreadable';

function sourceRows({ sha256, size, checked, verdict }: InspectedFile, wordsOf: WordsOf): Markup {
  const { source, conflict, error } = verdict;
  const format = source.container === 'unknown' ? wordsOf('source_unknown') : `${source.container} (${source.mime})`;
  const inBytes = new Intl.NumberFormat('en', { style: 'unit', unit: 'byte', unitDisplay: 'long' });
  return markup`${row(wordsOf('source_hash'), sha256)}${row(wordsOf('source_size'), size === null ? null : inBytes.format(size))}${row(wordsOf('source_format'), format)}${row(wordsOf('account_checked'), checked)}${row(wordsOf('account_conflict'), conflict ? wordsOf('evidence_conflict') : null)}${row(wordsOf('account_error'), error === null ? null : `${error.kind}: ${error.message}`)}`;
}

function credentialRows(verdict: Verdict, wordsOf: WordsOf): Markup {
  const { credentials } = verdict;
  const { state, binding, signer, issuer, time, generator, remote, codes } = credentials;
  // A name in a certificate never stands without saying that nobody vouches for it, where that is so.
  const vouched = isUnrecognised(credentials) ? ` (${wordsOf('credentials_not_recognised')})` : '';
  const isBare = state === 'none' || state === 'elsewhere' || state === 'unreadable';
  return markup`${row(wordsOf('credentials_heading'), wordsOf(credentialsKey(verdict)))}${row(wordsOf('credentials_signer'), signer === undefined ? null : signer + vouched)}${row(wordsOf('credentials_issuer'), issuer)}${row(wordsOf('credentials_time'), time)}${row(wordsOf('credentials_generator'), generator)}${row(wordsOf('credentials_remote'), remote)}${row(wordsOf('credentials_binding'), isBare ? null : wordsOf(bindingKey(binding)))}${row(wordsOf('credentials_codes'), codes.join(', '))}`;
}

function findings(verdict: Verdict, wordsOf: WordsOf): Markup {
  const declared = verdict.findings.filter((finding) => !isUnreadPart(finding));
  if (declared.length === 0) return markup`<p class="limit">${wordsOf(nothingKey(verdict))}</p>`;
  const line = (finding: Finding): Markup =>
    markup`<tr><td><bdi>${finding.value}</bdi></td><td><bdi>${finding.where}, ${finding.key}</bdi></td><td>${wordsOf(readingKey(finding.says))}</td><td>${wordsOf(sayerKey(finding, verdict.credentials.state))}</td></tr>\n`;
  return markup`<table>
<thead><tr><th scope="col">${wordsOf('evidence_value')}</th><th scope="col">${wordsOf('evidence_key')}</th><th scope="col">${wordsOf('evidence_reading')}</th><th scope="col">${wordsOf('evidence_who')}</th></tr></thead>
<tbody>
${declared.map(line)}</tbody>
</table>`;
}
