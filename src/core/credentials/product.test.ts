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
  ['DALL·E', 'DALL·E'],
  ['Azure OpenAI DALL-E', 'DALL·E'],
  ['OpenAI Media Service API', 'OpenAI'],
  ['Bing Image Creator', 'Bing Image Creator'],
  ['Image Creator from Designer', 'Bing Image Creator'],
  ['Microsoft_Designer', 'Microsoft Designer'],
  ['Adobe_Firefly', 'Adobe Firefly'],
  ['Adobe Firefly Pipeline', 'Adobe Firefly'],
  ['Adobe_Photoshop/26.0', 'Adobe Photoshop'],
  ['Microsoft_Responsible_AI/1.0', 'Microsoft AI'],
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
  ['Google Photos', 'Google Photos'],
  ['Google Flow', 'Google Flow'],
  ['NotebookLM', 'NotebookLM'],
  ['Pixel Studio', 'Pixel Studio'],
  ['Stability AI', 'Stability AI'],
  ['Canva', 'Canva'],
  ['Bria', 'Bria'],
  ['Bria Artificial Intelligence', 'Bria'],
  ['Briana Photo', undefined],
  ['fal-ai', 'fal.ai'],
  ['Dreamina', 'Dreamina'],
  ['Byteplus Pte. Ltd.', 'BytePlus'],
  ['volcengine', 'Volcano Engine'],
  ['Higgsfield AI', 'Higgsfield'],
  ['Topaz Labs Image API', 'Topaz Labs'],
  ['c2pa-rs/0.58.0', undefined],
  ['Truepic Lens CLI', undefined],
  ['Workflow', undefined],
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

/** What each row of section 2.9 of the catalogue of indicators writes. */
test.each([
  ['ChatGPT 2025', self('ChatGPT', 'Truepic Lens CLI in Sora', 'OpenAI'), 'GPT-4o', 'ChatGPT'],
  ['ChatGPT 2025, its API', self('ChatGPT', 'Truepic Lens CLI in Sora', 'OpenAI'), 'OpenAI API', 'OpenAI'],
  [
    'OpenAI API 2026',
    self('OpenAI Media Service API', 'OpenAI Media Service', 'OpenAI OpCo, LLC'),
    'gpt-image',
    'OpenAI',
  ],
  ['Sora', self('Sora', 'Truepic Lens CLI in Sora', 'OpenAI'), 'Sora', 'Sora'],
  [
    'Gemini and Veo',
    self('Google C2PA Core Generator Library', 'Google Media Processing Services', 'Google LLC'),
    undefined,
    'Google AI',
  ],
  ['Google Photos', self('Google C2PA SDK for Android', 'Google Photos', 'Google LLC'), undefined, 'Google Photos'],
  ['Pixel Camera', self('Google C2PA SDK for Android', 'Pixel Camera', 'Google LLC'), undefined, 'Pixel Camera'],
  ['Firefly 2026', self('Adobe_Firefly', 'Adobe Firefly C2PA', 'Adobe Inc.'), 'Adobe Firefly', 'Adobe Firefly'],
  ['Photoshop, generative fill', self('Adobe Photoshop', 'cai-prod', 'Adobe Inc.'), 'Adobe Firefly', 'Adobe Firefly'],
  ['Photoshop, no agent', self('Adobe Photoshop', 'cai-prod', 'Adobe Inc.'), undefined, 'Adobe Photoshop'],
  ['Premiere, no agent', self('Adobe Premiere Pro', 'cai-prod', 'Adobe Inc.'), undefined, 'Adobe Premiere'],
  [
    'Designer 2025',
    self('Microsoft_Responsible_AI/1.0', 'x', 'Microsoft Corporation'),
    'Designer',
    'Microsoft Designer',
  ],
  [
    'Bing 2025',
    self('Microsoft_Responsible_AI/1.0', 'x', 'Microsoft Corporation'),
    'Image Creator from Designer',
    'Bing Image Creator',
  ],
  [
    'Microsoft, no agent',
    self('Microsoft Responsible AI Image Provenance', 'x', 'Microsoft Corporation'),
    undefined,
    'Microsoft AI',
  ],
  ['Designer 2024', self('Microsoft_Designer/1.0', 'x', 'Microsoft Corporation'), undefined, 'Microsoft Designer'],
  [
    'Amazon Titan',
    self('Amazon_Bedrock c2pa-rs/0.32.7', 'x', 'Amazon Web Services, Inc.'),
    'Titan Image Generator G1',
    'Amazon Titan',
  ],
  ['Black Forest Labs', self('Black Forest Labs API', 'x', 'Black Forest Labs Inc.'), 'Flux.2', 'FLUX'],
  ['Samsung', self('Galaxy S25 c2pa-rs/0.62.0', 'x', 'Samsung Galaxy'), 'Photo assist', 'Samsung Galaxy AI'],
  ['ElevenLabs', self('c2pa-rs/0.58.0', 'x', 'Eleven Labs Inc.'), 'ElevenLabs', 'ElevenLabs'],
  ['ElevenLabs, no agent', self('c2pa-rs/0.58.0', 'x', 'Eleven Labs Inc.'), undefined, 'ElevenLabs'],
  ['Suno', self(undefined, 'Suno Content Credentials', undefined), undefined, 'Suno'],
  ['Nikon', self('NIKON Z 9', 'NIKON CORPORATION', 'NIKON CORPORATION'), undefined, undefined],
])('%s', (_, manifest, agent, product) => {
  expect(productOf(manifest, agent)).toBe(product);
});
