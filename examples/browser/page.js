import { inspect } from 'ai-labels';

const WORDS = {
  'made-with-ai': 'Made with AI',
  'edited-with-ai': 'Edited with AI',
  'may-contain-ai': 'May contain AI',
  camera: 'Taken by a camera',
  none: 'Nothing declared',
  unreadable: 'Could not be read',
};
const WHO = {
  'signed-trusted': 'signed by',
  'signed-older-list': 'signed by',
  'signed-own-list': 'signed, recognised by a certificate you added:',
  'signed-unrecognised': 'signed, but nobody vouches for the signer:',
  'signed-unverified': 'signed, but not verified:',
  'standard-metadata': 'a note in the file, not signed',
  'generator-metadata': 'a note in the file, not signed',
  watermark: 'a watermark',
};

/** What a file says is shown as text, never as HTML: anyone can write anything into a file. */
function row(name, { label, basis, credentials, product }) {
  const item = document.createElement('li');
  const words = document.createElement('strong');
  words.textContent = `${WORDS[label]}${product ? ` (${product})` : ''}`;
  const signer = basis.startsWith('signed-') ? ` ${credentials.signer ?? 'somebody unnamed'}` : '';
  item.append(words, WHO[basis] ? `${name} — ${WHO[basis]}${signer}` : name);
  item.dataset.label = label;
  return item;
}

const results = document.querySelector('#results');
document.querySelector('#files').addEventListener('change', async ({ target }) => {
  results.replaceChildren();
  for (const file of target.files) results.append(row(file.name, await inspect(file)));
});
