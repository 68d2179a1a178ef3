/** A test that holds something: its file, and words of its title. */
export interface TestPlace {
  readonly file: string;
  readonly title: string;
}

/** A way to a wrong label that the catalogue of indicators (section 10) warns of. */
export interface Trap {
  readonly number: number;
  /** What must happen, in one plain sentence. */
  readonly what: string;
  /** Beginnings of the names of samples that hold it, besides all that are called `trap-NN-…`. */
  readonly samples?: readonly string[];
  readonly tests?: readonly TestPlace[];
}

const place = (file: string, title: string): TestPlace => ({ file, title });

/** All traps, in the catalogue's order. A test demands of each that something holds it. */
export const TRAPS: readonly Trap[] = [
  {
    number: 1,
    what: 'A tiny generative erase (Clean Up, Magic Eraser, Remove) is “Edited with AI”, never “Made with AI”.',
    samples: ['credit-clean-up.'],
  },
  { number: 2, what: 'Denoising and enlarging, tagged as enhancement, gets no label.' },
  {
    number: 3,
    what: '`algorithmicMedia` is procedural art, not AI.',
    samples: ['iptc-algorithmic.', 'c2pa-algorithmic.'],
  },
  { number: 4, what: 'The retired terms `digitalArt`, `minorHumanEdits` and `softwareImage` are not AI.' },
  { number: 5, what: '`computationalCapture` is a camera statement, though it mentions non-generative AI.' },
  {
    number: 6,
    what: 'Names of ordinary tools in `CreatorTool` or `Software` are not AI.',
    samples: ['look-caption.'],
  },
  {
    number: 7,
    what: 'The name of the program that wrote the credentials leads to no conclusion.',
    tests: [place('src/core/credentials/product.test.ts', 'test.each')],
  },
  {
    number: 8,
    what: 'What was only put in (`inputTo`, prompts) says nothing about what came out.',
    samples: ['c2pa-input-only.'],
    tests: [place('src/core/credentials/kind.test.ts', 'what was only input never counts')],
  },
  {
    number: 9,
    what: 'Watermark actions and soft bindings are not AI.',
    tests: [place('src/core/credentials/kind.test.ts', 'watermark action')],
  },
  { number: 10, what: 'Thumbnails and ingredients inside a manifest are not the file’s own metadata.' },
  {
    number: 11,
    what: 'Backgrounds and collages: each file speaks for itself, and most carry nothing.',
    tests: [place('e2e/features/media-kinds.spec.ts', 'marks everything on one page, and nothing else')],
  },
  { number: 12, what: 'A file without its metadata gets no label, and that is said to mean nothing.' },
  {
    number: 13,
    what: '`prompt`, `parameters` and `workflow` of other programs are not AI: only their structure tells.',
    samples: ['look-prompt.', 'look-parameters.', 'comfy-resize.'],
  },
  { number: 14, what: 'A UUID as artist alone, or a signature as description alone, is not Grok.' },
  {
    number: 15,
    what: 'The word `AIGC` without its fields, or with label 0, is no label; a product name alone is none either.',
    tests: [place('src/core/indicator/generator-indicators.test.ts', 'asks for the namespace')],
  },
  { number: 16, what: 'Chance bytes in pixels, sound or remarks are never found.', samples: ['look-comment.'] },
  {
    number: 17,
    what: 'A site may serve several copies of one picture: what is read is the copy that is shown.',
    tests: [place('src/acquire/http-source.test.ts', 'sends no cookie, no referrer, and the Accept of a browser')],
  },
  {
    number: 18,
    what: 'Dubbing by AI and zero-valued moderation fields of platforms are no AI label.',
    tests: [
      place('src/page/platform/youtube-links.test.ts', 'answer/15569972'),
      place('src/page/platform/tiktok-item.test.ts', 'aigcLabelType: 0'),
      place('src/page/platform/instagram-posts.test.ts', "'NONE'"),
    ],
  },
  {
    number: 19,
    what: 'Placeholders and tracking pixels are neither fetched nor labelled.',
    tests: [place('e2e/features/media-kinds.spec.ts', 'looks at nothing below 48 pixels, and at it once it grows')],
  },
  {
    number: 20,
    what: 'An honest edit after signing is “no longer matches this file”, never an accusation.',
    samples: ['c2pa-damaged.'],
  },
  {
    number: 21,
    what: 'A certificate anyone can make is never “Camera”.',
    samples: ['c2pa-camera.'],
    tests: [place('src/core/credentials/interpret.test.ts', 'a camera needs a listed signer and its own file')],
  },
  {
    number: 22,
    what: 'Bombs, entities, cycles, huge lengths and overlaps end in a typed error, inside their caps.',
    tests: [
      place('src/core/container/hostile.test.ts', 'extreme numbers at every byte'),
      place('src/core/syntax/read-metadata.test.ts', 'stops bombs, one and many'),
      place('src/core/syntax/xmp.test.ts', 'expands no entities'),
      place('src/core/syntax/xmp-extended.test.ts', 'believes no declared length'),
      place('src/core/credentials/kind.test.ts', 'cycles end'),
    ],
  },
];

/** Names of the samples that hold a trap, out of all names. */
export function samplesOfTrap({ number, samples = [] }: Trap, names: readonly string[]): string[] {
  const beginnings = [`trap-${String(number).padStart(2, '0')}-`, ...samples];
  return names.filter((name) => beginnings.some((beginning) => name.startsWith(beginning)));
}
