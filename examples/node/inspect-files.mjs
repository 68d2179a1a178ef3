/** node inspect-files.mjs FILE…  tells of each file what it declares about AI, and who says so. */
import { inspect } from 'ai-labels';

const WORDS = {
  'made-with-ai': 'made with AI',
  'edited-with-ai': 'edited with AI',
  'may-contain-ai': 'may contain AI',
  camera: 'taken by a camera',
  none: 'nothing declared',
  unreadable: 'could not be read',
};

for (const file of process.argv.slice(2)) {
  const { label, basis, credentials, product, error, sha256 } = await inspect(file);
  const who = credentials.signer ?? product ?? basis;
  console.log(`${file}: ${WORDS[label]}${label === 'none' || error ? '' : ` (${who})`}`);
  console.log(`  ${error ? `${error.kind}: ${error.message}` : sha256}`);
}
