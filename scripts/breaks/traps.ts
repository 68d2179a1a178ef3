import type { Break } from './break.ts';

const SAMPLES = 'scripts/samples/verdicts.test.ts';
const INDICATOR = 'src/core/indicator';
const CREDENTIALS = 'src/core/credentials';
const SOURCE_TYPE = 'src/core/verdict/source-type.ts';
const INSPECT = 'src/core/inspect.ts';

const trap = (number: number, file: string, from: string, to: string, ...tests: string[]): Break => ({
  of: `trap ${number}`,
  file,
  from,
  to,
  tests: tests.length === 0 ? [SAMPLES] : tests,
});

/** Falls into a trap by reading a source type as what it does not say. */
const misread = (number: number, term: string, meaning: string, wrong: string): Break =>
  trap(number, SOURCE_TYPE, `  ${term}: '${meaning}'`, `  ${term}: '${wrong}'`);

/** Searches the raw bytes for a pattern, as readers do that do not walk the structure. */
const scan = (number: number, pattern: string, ...tests: string[]): Break =>
  trap(
    number,
    INSPECT,
    '    findings: distinct([\n',
    '    findings: distinct([\n      ...(' +
      `/${pattern}/.test(Array.from(await window.peek(0, Math.min(window.size ?? 0, 1_000_000)), (byte) => String.fromCharCode(byte)).join(''))` +
      " ? [finding('generator-mark', 'scan', 'G', { where: 'scan', key: '', value: '' })] : []),\n",
    ...tests,
  );

/** The code falls into each trap of the catalogue, in one way or in several. */
export const TRAP_BREAKS: readonly Break[] = [
  trap(
    1,
    `${INDICATOR}/credit.ts`,
    "text: /^edited with google ai$/i, rule: 'credit-edited'",
    "text: /^edited with google ai$/i, rule: 'credit-generated'",
  ),
  misread(2, 'algorithmicallyEnhanced', 'human', 'edited'),
  misread(3, 'algorithmicMedia', 'human', 'generated'),
  misread(4, 'digitalArt', 'human', 'generated'),
  misread(4, 'minorHumanEdits', 'human', 'edited'),
  misread(4, 'softwareImage', 'neutral', 'generated'),
  misread(5, 'computationalCapture', 'camera', 'generated'),
  trap(
    6,
    `${INDICATOR}/name-only.ts`,
    "finding('name-only', 'name-only', 'N'",
    "finding('generator-mark', 'name-only', 'G'",
  ),
  trap(
    7,
    `${CREDENTIALS}/ai-product.ts`,
    'if (!certificate.some((each) => each !== undefined && signer.test(each))) continue;',
    '',
    CREDENTIALS,
  ),
  trap(
    8,
    `${CREDENTIALS}/kind.ts`,
    "each.relationship === 'componentOf' && !isGone(each)",
    "each.relationship !== 'parentOf' && !isGone(each)",
    `${CREDENTIALS}/kind.test.ts`,
  ),
  trap(
    9,
    `${CREDENTIALS}/kind.ts`,
    "  'c2pa.watermarked',\n  'c2pa.watermarked.bound',\n  'c2pa.watermarked.unbound',\n",
    '',
    CREDENTIALS,
  ),
  scan(10, '<x:xmpmeta[^]{0,4000}?rainedAlgorithmicMedia'),
  trap(11, 'src/page/find/css-images.ts', 'const MAX_IMAGES = 4;', 'const MAX_IMAGES = 1;', 'src/page/find'),
  trap(
    12,
    'src/core/verdict/decide.ts',
    "label: 'none', display: 'details', basis: 'none', reason: 'nothing-found'",
    "label: 'made-with-ai', display: 'marker', basis: 'none', reason: 'nothing-found'",
  ),
  trap(
    13,
    `${INDICATOR}/comfyui-graph.ts`,
    'export function isGenerative(graph: ComfyGraph): boolean {\n',
    'export function isGenerative(graph: ComfyGraph): boolean {\n  if (graph.nodes.length > 0) return true;\n',
  ),
  trap(14, `${INDICATOR}/grok.ts`, '!UUID.test(artist) || !SIGNATURE', '!UUID.test(artist) && !SIGNATURE'),
  trap(
    15,
    `${INDICATOR}/tc260-aigc.ts`,
    'const hasField = FIELDS.some((name) => isFilled(label, name));',
    'const hasField = true;',
  ),
  scan(16, '\\bBria|\\bflux|Midjourney|trainedAlgorithmicMedia'),
  trap(
    17,
    'src/acquire/http-request.ts',
    'const headers: Record<string, string> = { Accept: ACCEPT[ask.medium] };',
    'const headers: Record<string, string> = {};',
    'src/acquire',
  ),
  trap(
    18,
    'src/page/platform/youtube-links.ts',
    '(?:15447836|14328491)(?!',
    '(?:15447836|14328491|15569972)(?!',
    'src/page/platform',
  ),
  trap(18, 'src/page/platform/tiktok-item.ts', 'value > 0', 'value >= 0', 'src/page/platform'),
  trap(
    18,
    'src/page/platform/instagram-posts.ts',
    '    default:\n      return undefined;',
    "    default:\n      return { says: 'made' };",
    'src/page/platform',
  ),
  trap(19, 'src/page/find/sizes.ts', 'export const MIN_SIDE = 48;', 'export const MIN_SIDE = 1;', 'src/page/find'),
  trap(20, `${CREDENTIALS}/interpret.ts`, "if (state === 'damaged') return 'c2pa-damaged';", ''),
  trap(
    21,
    `${CREDENTIALS}/interpret.ts`,
    "return 'c2pa-camera-unrecognised';",
    "return 'c2pa-camera';",
    CREDENTIALS,
    SAMPLES,
  ),
  trap(22, 'src/core/limits.ts', '  inflateRatio: 256,', '  inflateRatio: 100_000_000,', 'src/core'),
  trap(
    22,
    'src/core/syntax/xml.ts',
    "        if (this.#open.length > LIMITS.xmlDepth) throw new InspectError('limit', 'XML nested too deep');\n",
    '',
    'src/core/syntax',
  ),
  trap(
    22,
    'src/core/syntax/xmp-extended.ts',
    "  if (total > LIMITS.xmpBytes) throw new InspectError('limit', 'extended XMP too long');\n",
    '',
    'src/core/syntax',
  ),
  trap(22, `${CREDENTIALS}/kind.ts`, '    if (before) return before;\n', '', CREDENTIALS),
];
