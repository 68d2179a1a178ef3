/** The desk's page. Everything out of reports is put in as text, never as markup. */

/** @param {string} id */
const byId = (id) => /** @type {any} */ (document.getElementById(id));
const LABELS = {
  'made-with-ai': 'Made with AI',
  'edited-with-ai': 'Edited with AI',
  'may-contain-ai': 'May contain AI',
  'no-ai': 'No label: no AI was used',
  'own-photo': 'No label: their own photo or recording',
  camera: 'Taken with a camera',
  none: 'No label',
  unreadable: 'Could not be read',
};

let token = sessionStorage.getItem('desk-token') ?? '';
let next;

const say = (words) => (byId('news').textContent = words);

/** Characters that turn or hide text are shown by their number. */
const visible = (text) =>
  String(text).replace(
    /[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu,
    (character) => `[U+${character.codePointAt(0).toString(16).toUpperCase()}]`,
  );

async function ask(path, init = {}) {
  const headers = { Authorization: `Bearer ${token}`, ...(init.body && { 'Content-Type': 'application/json' }) };
  const response = await fetch(path, { ...init, headers });
  const body = await response.json();
  if (!response.ok) throw new Error(body.error);
  return body;
}

/** What is known of the file, and where it was seen. */
function factsOf({ report, received, same }) {
  const { media, address, locale } = report;
  const facts = [
    new Date(received).toLocaleString(),
    `${media.medium}, ${media.container}`,
    `language ${locale}`,
    same > 1 ? `${same} reports say the same of this file` : '',
    media.sha256 ?? 'not read whole, so it cannot be corrected',
    address?.page,
    address?.media,
  ];
  return facts.filter(Boolean).join(' · ');
}

/** What the desk said before. */
function answeredWith(answer) {
  if (answer === undefined) return '';
  const correction = answer.correction ? ` (label: ${LABELS[answer.correction.label]})` : '';
  return `Answered ${new Date(answer.at).toLocaleString()}${correction}: ${answer.text}`;
}

function row(listed) {
  const { report, same, answer } = listed;
  const { media, verdict, expected, note } = report;
  const item = byId('row').content.cloneNode(true);
  const put = (selector, words) => (item.querySelector(selector).textContent = visible(words));
  put('.title', `${LABELS[verdict.label]} → ${LABELS[expected]}`);
  put('.facts', factsOf(listed));
  put('.note', note);
  put('pre', JSON.stringify(report, null, 2));
  put('.answered', answeredWith(answer));
  put('.all', same > 1 ? `Answer all ${same} that say the same of this file` : 'Also answer others that say the same');
  const form = item.querySelector('form');
  form.elements.label.disabled = media.sha256 === null;
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void send(report.id, new FormData(form));
  });
  return item;
}

async function send(id, form) {
  const label = form.get('label');
  const body = {
    text: form.get('text'),
    ...(label && { correction: { label } }),
    highRisk: form.has('highRisk'),
    all: form.has('all'),
  };
  try {
    const { answered } = await ask(`/v1/reports/${id}/answer`, { method: 'PUT', body: JSON.stringify(body) });
    await list();
    say(`${answered.length} answered.`);
  } catch (problem) {
    say(problem.message);
  }
}

async function list(before) {
  const query = new URLSearchParams({ status: byId('status').value, limit: '50', ...(before && { before }) });
  const found = await ask(`/v1/reports?${query}`);
  if (!before) byId('reports').replaceChildren();
  byId('reports').append(...found.reports.map(row));
  next = found.next;
  byId('more').hidden = next === undefined;
  byId('sign-in').hidden = true;
  byId('desk').hidden = false;
  say(byId('reports').childElementCount === 0 ? 'No reports.' : '');
}

const show = (before) => list(before).catch((problem) => say(problem.message));

byId('sign-in').addEventListener('submit', (event) => {
  event.preventDefault();
  token = byId('token').value.trim();
  sessionStorage.setItem('desk-token', token);
  void show();
});
byId('status').addEventListener('change', () => void show());
byId('more').addEventListener('click', () => void show(next));
if (token !== '') void show();
