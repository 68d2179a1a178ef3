import type { ManifestView } from './manifest-store.ts';

/** Names of products as their makers write them, by what their manifests say of themselves. First match wins. */
const PRODUCTS: readonly (readonly [name: string, pattern: RegExp])[] = [
  ['Sora', /\bsora\b/i],
  ['ChatGPT', /\bchatgpt\b|^gpt-4o$/i],
  ['OpenAI', /\bopenai\b|^gpt-image\b|^dall/i],
  ['Bing Image Creator', /^(?:bing )?image creator\b/i],
  ['Microsoft Designer', /^(?:microsoft[ _])?designer\b/i],
  ['Adobe Firefly', /\badobe[ _]firefly\b/i],
  ['Amazon Titan', /\btitan image generator\b/i],
  ['Amazon Bedrock', /\bamazon[ _]bedrock\b/i],
  ['FLUX', /^flux\b|\bblack forest labs\b/i],
  ['ElevenLabs', /\beleven ?labs\b/i],
  ['Suno', /^suno\b/i],
  ['Samsung Galaxy AI', /^photo assist$|^samsung galaxy$|^galaxy \w+/i],
  ['Pixel Camera', /^pixel camera$/i],
  ['Google AI', /^google (?:llc|c2pa core)\b|\bgoogle generative ai\b/i],
];

/** Makers that write through several products: the agent and generator tell more than the certificate. */
type Self = Pick<ManifestView, 'generator' | 'organisation' | 'commonName'>;

/**
 * The product that a manifest names, most telling place first: software agent, claim generator, certificate.
 * `undefined` if it is none we know: an unknown name stays unnamed.
 */
export function productOf(manifest: Self, agent: string | undefined): string | undefined {
  for (const text of [agent, manifest.generator, manifest.commonName, manifest.organisation]) {
    const found = text === undefined ? undefined : PRODUCTS.find(([, pattern]) => pattern.test(text));
    if (found) return found[0];
  }
  return undefined;
}
