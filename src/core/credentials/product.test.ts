import { expect, test } from 'vitest';
import { productOf } from './product.ts';

const self = (generator?: string, commonName?: string, organisation?: string) => ({
  generator,
  commonName,
  organisation,
});

test.each([
  ['Sora', 'Sora'],
  ['OpenAI Sora 2', 'Sora'],
  ['ChatGPT', 'ChatGPT'],
  ['GPT-4o', 'ChatGPT'],
  ['gpt-4o-mini', undefined],
  ['OpenAI-API', 'OpenAI'],
  ['gpt-image/2.0', 'OpenAI'],
  ['DALL·E', 'OpenAI'],
  ['Bing Image Creator', 'Bing Image Creator'],
  ['Image Creator from Designer', 'Bing Image Creator'],
  ['Microsoft_Designer', 'Microsoft Designer'],
  ['Adobe_Firefly', 'Adobe Firefly'],
  ['Adobe Firefly Pipeline', 'Adobe Firefly'],
  ['Adobe_Photoshop/26.0', undefined],
  ['Titan Image Generator G1', 'Amazon Titan'],
  ['Amazon Bedrock', 'Amazon Bedrock'],
  ['flux.1-pro', 'FLUX'],
  ['Black Forest Labs API', 'FLUX'],
  ['ElevenLabs Inc', 'ElevenLabs'],
  ['suno v5', 'Suno'],
  ['Photo Assist', 'Samsung Galaxy AI'],
  ['Galaxy S25', 'Samsung Galaxy AI'],
  ['Pixel Camera', 'Pixel Camera'],
  ['Google C2PA Core Generator Library', 'Google AI'],
  ['Google Generative AI', 'Google AI'],
  ['Made by a Sorabot', undefined],
  ['Influx editor', undefined],
  ['', undefined],
])('%j is %j', (text, product) => {
  expect(productOf(self(), text)).toBe(product);
  expect(productOf(self(text), undefined)).toBe(product);
});

test.each([
  ['the agent before all', self('Adobe_Firefly', 'ChatGPT', 'Suno'), 'Sora', 'Sora'],
  ['the generator next', self('Adobe_Firefly', 'ChatGPT', 'Suno'), undefined, 'Adobe Firefly'],
  ['the common name next', self('c2pa-rs', 'ChatGPT', 'Suno'), 'unheard of', 'ChatGPT'],
  ['the organisation last', self(undefined, 'unheard of', 'Suno'), undefined, 'Suno'],
  ['nothing of strangers', self('c2pa-rs', 'Leaf', 'Somebody'), 'An Editor', undefined],
])('takes %s', (_, manifest, agent, product) => {
  expect(productOf(manifest, agent)).toBe(product);
});
