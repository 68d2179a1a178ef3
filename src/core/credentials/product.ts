import type { ManifestView } from './manifest-store.ts';

type Names = readonly (readonly [name: string, pattern: RegExp])[];

/** Names of products as their makers write them, by what their manifests say of themselves. First match wins. */
const PRODUCTS: Names = [
  ['Sora', /\bsora\b/i],
  ['ChatGPT', /\bchatgpt\b|^gpt-4o$/i],
  ['DALL·E', /\bdall[·•-]?e\b/i],
  ['OpenAI', /\bopenai\b|^gpt-image\b/i],
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
  ['Pixel Studio', /^pixel studio$/i],
  ['Pixel Recorder', /^pixel recorder$/i],
  ['Google Photos', /^google photos\b/i],
  ['Google Messages', /^google messages\b/i],
  ['Google Flow', /^(?:google )?flow$/i],
  ['NotebookLM', /^(?:google )?notebooklm\b/i],
  ['Project Genie', /^project genie\b/i],
  ['YouTube', /^youtube\b/i],
  ['Stability AI', /^stability[ _-]?ai\b/i],
  ['Canva', /^canva\b/i],
  ['Bria', /^bria(?: ai| artificial intelligence)?$/i],
  ['fal.ai', /^fal[.-]ai\b/i],
  ['Dreamina', /\bdreamina\b/i],
  ['BytePlus', /^byteplus\b/i],
  ['Volcano Engine', /^volcengine\b/i],
  ['TikTok', /^tiktok ad creative toolbox\b/i],
  ['Higgsfield', /^higgsfield\b/i],
  ['Topaz Labs', /^topaz(?: labs)?\b/i],
  ['Getty Images', /^getty images\b/i],
  ['iStock', /^istock\b/i],
  ['Jasper', /^jasper(?: ai)?$/i],
  ['Reface', /^reface ?ai\b/i],
];

/** Looked for only where no product is named: tools that do much besides, and makers of many products. */
const MAKERS: Names = [
  ['Adobe Photoshop', /^adobe[ _]photoshop\b/i],
  ['Adobe Express', /^adobe[ _]express\b/i],
  ['Adobe Premiere', /^adobe[ _]premiere\b/i],
  ['Microsoft AI', /^microsoft[ _]responsible[ _]ai\b/i],
  ['Google AI', /^google (?:llc|media processing services|c2pa)\b|\bgoogle generative ai\b/i],
];

/** Makers that write through several products: the agent and generator tell more than the certificate. */
type Self = Pick<ManifestView, 'generator' | 'organisation' | 'commonName'>;

/**
 * The product that a manifest names, most telling place first: software agent, claim generator, certificate.
 * `undefined` if it is none we know: an unknown name stays unnamed.
 */
export function productOf(manifest: Self, agent: string | undefined): string | undefined {
  const places = [agent, manifest.generator, manifest.commonName, manifest.organisation];
  return firstOf(PRODUCTS, places) ?? firstOf(MAKERS, places);
}

function firstOf(names: Names, places: readonly (string | undefined)[]): string | undefined {
  for (const text of places) {
    const found = text === undefined ? undefined : names.find(([, pattern]) => pattern.test(text));
    if (found) return found[0];
  }
  return undefined;
}
