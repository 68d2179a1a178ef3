import { expect, test } from 'vitest';
import { aiProductEvidence } from './ai-product.ts';
import { readStoreView } from './manifest-store.ts';

function evidence(manifest: object) {
  const { active } = readStoreView({ active_manifest: 'a', manifests: { a: manifest } });
  return active && aiProductEvidence(active)?.key;
}

const signed = (issuer: string) => ({ signature_info: { issuer } });
const created = (more: object) => ({
  assertions: [{ label: 'c2pa.actions', data: { actions: [{ action: 'c2pa.created', ...more }] } }],
});

test('needs the software and the certificate to name it', () => {
  expect(evidence({ ...signed('Dreamina'), claim_generator: 'Dreamina/1.0' })).toBe('claim_generator');
  expect(evidence({ ...signed('Byteplus Pte. Ltd.'), ...created({ softwareAgent: { name: 'Dreamina' } }) })).toBe(
    'c2pa.actions c2pa.created softwareAgent',
  );
  expect(evidence({ ...signed('Somebody'), claim_generator: 'Dreamina/1.0' })).toBeUndefined();
  expect(evidence({ ...signed('Dreamina'), claim_generator: 'CapCut/7' })).toBeUndefined();
  expect(evidence({ ...signed('TikTok Inc.'), claim_generator: 'TikTok' })).toBeUndefined();
});

test('never speaks over a manifest that says itself how the file was made', () => {
  const own = created({ digitalSourceType: 'http://cv.iptc.org/newscodes/digitalsourcetype/humanEdits' });
  expect(evidence({ ...signed('Dreamina'), claim_generator: 'Dreamina/1.0', ...own })).toBeUndefined();
});
