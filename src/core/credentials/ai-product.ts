import type { Evidence } from './kind.ts';
import type { ManifestView } from './manifest-store.ts';

/**
 * Products that make nothing but AI media and sign without a source type (catalogue of indicators, row 8b): the name by
 * which the software goes and one in its certificate, so that neither alone is enough.
 */
const AI_PRODUCTS: readonly (readonly [software: RegExp, certificate: RegExp])[] = [
  [/\bdreamina\b/i, /\b(?:dreamina|byteplus|bytedance|volcengine)\b/i],
];

/** Names the software of an AI-only product, where the manifest itself says nothing of how the file was made. */
export function aiProductEvidence(manifest: ManifestView): Evidence | undefined {
  const isSilent = !manifest.actions.some((each) => each.sourceType !== undefined) && manifest.metadata.length === 0;
  if (!isSilent) return undefined;
  const certificate = [manifest.commonName, manifest.organisation];
  const named = [
    { key: 'claim_generator', value: manifest.generator, action: undefined },
    ...manifest.actions.map((action) => ({
      key: `${action.assertion} ${action.action} softwareAgent`,
      value: action.agent,
      action,
    })),
  ];
  for (const [software, signer] of AI_PRODUCTS) {
    if (!certificate.some((each) => each !== undefined && signer.test(each))) continue;
    for (const { key, value, action } of named) {
      if (value !== undefined && software.test(value)) return { manifest, key, value, ...(action && { action }) };
    }
  }
  return undefined;
}
