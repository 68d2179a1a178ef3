/**
 * Every number that bounds work, with its unit and reason. A literal above 1024 elsewhere in core fails lint.
 * Sources: the caps of c2pa-rs, file-type and ExifReader, tightened for reading strangers' files on every page.
 */
const KiB = 1024;
const MiB = 1024 * KiB;

/** The caps of one inspection. All are upper bounds that end in a `limit` failure, never in a silent cut. */
export const LIMITS = {
  /** Boxes, chunks, segments or frames looked at in one file. */
  structures: 4096,
  /** Fragments (moof) of one film that are leapt over before the walk ends; metadata stands before them. */
  fragments: 64,
  /** Pages of an Ogg file behind the beginnings of its streams in which their comment headers must begin. */
  oggPages: 16,
  /** Clusters of a WebM file that are leapt over where nothing tells what stands behind them. */
  clusters: 16,
  /** Bytes from the start in which a container must show itself. Bytes. */
  sniffBytes: 64 * KiB,
  /** Pixel data of one GIF that is walked through to find what stands behind it. Bytes. */
  gifPixelBytes: 32 * KiB,
  /** Metadata blocks listed in one file. */
  blocks: 512,
  /** Findings kept of one file. */
  findings: 256,
  /** Statements of manifests kept beside the one that decides; histories of a hundred manifests are real. */
  statements: 128,
  /** Bytes read while walking the structure (blocks are counted apart). Bytes. */
  walkBytes: 4 * MiB,
  /** One metadata block other than a manifest store, before and after inflation. Bytes. */
  blockBytes: 4 * MiB,
  /** All metadata blocks of one file other than manifest stores. Bytes. */
  blocksBytes: 8 * MiB,
  /** Input given to the inflater at a time: Chromium inflates a whole write before it can be stopped. Bytes. */
  inflateStep: 4 * KiB,
  /** Entries of prefix codes and context maps in one Brotli stream: a few bits can ask for a thousand. */
  brotliWork: 4 * MiB,
  /** Inflated bytes per compressed byte, enforced once {@link LIMITS.inflateRatioFrom} bytes came out. */
  inflateRatio: 256,
  /** Output below which the ratio is not looked at. Bytes. */
  inflateRatioFrom: 64 * KiB,
  /** One entry of a device maker's trailer that is read; longer ones are films and depth maps. Bytes. */
  trailerEntryBytes: 256 * KiB,
  /** One C2PA manifest store. Bytes. */
  manifestStoreBytes: 16 * MiB,
  /** Manifests followed from ingredient to ingredient. */
  ingredientDepth: 32,
  /** Manifests looked at in one store. */
  manifests: 256,
  /** Actions, assertions or ingredients looked at in one manifest. */
  assertions: 2000,
  /** One XMP packet. Bytes. */
  xmpBytes: 1 * MiB,
  /** Element nesting in XML. */
  xmlDepth: 64,
  /** Elements and attributes in one XML document. */
  xmlNodes: 20_000,
  /** One ID3 tag. Bytes. */
  id3Bytes: 4 * MiB,
  /** Nesting of Matroska tags and FLV script data. */
  tagDepth: 16,
  /** JSON text handed to the parser. Bytes. */
  jsonBytes: 1 * MiB,
  /** Nesting of JSON. */
  jsonDepth: 64,
  /** Characters of a file's string kept in a finding. */
  valueLength: 256,
  /** Directory entries in one TIFF/EXIF directory. */
  ifdEntries: 1024,
  /** Directories in one TIFF/EXIF block. */
  ifds: 64,
  /** The same where reads are free: keeps the cache of {@link LIMITS.walkBytes} from falling into crumbs. Bytes. */
  smallestPage: 256,
  /** Bytes of a long PDF that are searched from its start, and as many at its end. Bytes. */
  pdfSpanBytes: 1 * MiB,
  /** Pixels of one picture in the deep check, as four bytes each; as much compressed. Bytes. */
  pixelBytes: 64 * MiB,
  /** Width or height of a picture in the deep check: what browsers draw. Pixels. */
  pixelSide: 16_384,
  /** Chunks of pixels in one picture: `LIMITS.pixelBytes` in the pieces of 8 KiB that encoders write, and some. */
  pixelChunks: 16_384,
  /** Pixels read at a time. Bytes. */
  pixelStep: 64 * KiB,
  /** Pixels below which no watermark is looked for: its encoder refuses them. */
  watermarkPixels: 256 * 256,
  /** Wall time of the deep check of one picture. Milliseconds. */
  deepMs: 10_000,
  /** Bytes fetched around a small read, so that walking costs few requests. Bytes. */
  page: 4 * KiB,
  /** Files up to this size are fetched whole on a page, by themselves, to check a credential's binding. Bytes. */
  autoBindingBytes: 1 * MiB,
  /** Files above this size are hashed only when a person asks. Bytes. */
  bindingBytes: 32 * MiB,
  /** Wall time without an answer after which the watchdog ends the worker that holds a job. Milliseconds. */
  jobMs: 5000,
  /** The same where a person asked and waits: histories of fifty manifests take seconds. Milliseconds. */
  patientJobMs: 20_000,
  /** Wall time one medium may take in all, waiting for its server included. Milliseconds. */
  mediumMs: 30_000,
} as const;
