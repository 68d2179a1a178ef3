import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import type { Stage } from '../contract/engine.ts';
import type { OwnAnchor } from '../contract/own-anchors.ts';
import type { Label } from '../core/verdict/verdict.ts';
import { defaultTrustFolder } from '../library/trust-folder.ts';
import { readAnchorFiles } from './anchor-files.ts';
import { UsageError } from './usage.ts';

/** How results are printed. */
export const FORMATS = ['text', 'json', 'csv'] as const;

/** One member of {@link FORMATS}. */
export type Format = (typeof FORMATS)[number];

/** What the command line asks for. */
export type Request =
  | { readonly command: 'help' }
  | { readonly command: 'version' }
  | { readonly command: 'inspect'; readonly wanted: Wanted; readonly options: InspectOptions }
  | { readonly command: 'evaluate'; readonly corpus: string; readonly options: Options };

/** Options of both commands. */
export interface Options {
  readonly format: Format;
  readonly stage: Stage;
  /** Folder with trust lists; undefined where none was named or found. */
  readonly trust: string | undefined;
  /** Certificates of authorities by which signers are recognised beside the lists. */
  readonly anchors: readonly OwnAnchor[];
}

/** Options of `inspect`. */
export interface InspectOptions extends Options {
  /** Also give what the official C2PA rubrics say. */
  readonly signals: boolean;
  readonly failOn: ReadonlySet<Label>;
  /** Files looked at at once. */
  readonly jobs: number;
}

/** What `inspect` is to look at, as it was written. */
export interface Wanted {
  readonly paths: readonly string[];
  /** A file that lists more, or `-`. */
  readonly filesFrom: string | undefined;
  readonly allowPrivate: boolean;
}

const LABELS: Readonly<Record<string, Label>> = {
  made: 'made-with-ai',
  edited: 'edited-with-ai',
  'may-contain': 'may-contain-ai',
  camera: 'camera',
  none: 'none',
  unreadable: 'unreadable',
};

/** Each thread may hold a large file; more than so many are started only where that is asked for. */
const MOST_JOBS_UNASKED = 4;
const MOST_JOBS = 64;

type Values = ReturnType<typeof parse>['values'];

/** Reads the arguments. @throws UsageError */
export function readArguments(argv: readonly string[]): Request {
  const { values, positionals } = parse(argv);
  const [command, ...paths] = positionals;
  if (values.version === true) return { command: 'version' };
  if (values.help === true || command === 'help') return { command: 'help' };
  if (command === 'inspect') return readInspect(values, paths);
  if (command === 'evaluate') return readEvaluate(values, paths);
  throw new UsageError(command === undefined ? 'no command given' : `unknown command ${command}`);
}

function readInspect(values: Values, paths: readonly string[]): Request {
  if (values.corpus !== undefined) throw new UsageError('inspect takes no --corpus');
  const filesFrom = values['files-from'];
  if (paths.length === 0 && filesFrom === undefined) throw new UsageError('no PATH given');
  if ([...paths, filesFrom].filter((path) => path === '-').length > 1) {
    throw new UsageError('standard input (-) can be read only once');
  }
  const options = readOptions(values);
  const signals = values.signals ?? false;
  if (signals && options.format === 'csv') throw new UsageError('--signals has no place in csv; take json or text');
  return {
    command: 'inspect',
    wanted: { paths, filesFrom, allowPrivate: values['allow-private'] ?? false },
    options: { ...options, signals, failOn: readLabels(values['fail-on']), jobs: readJobs(values.jobs) },
  };
}

const ONLY_INSPECT = ['signals', 'fail-on', 'jobs', 'files-from', 'allow-private', 'format'] as const;

function readEvaluate(values: Values, paths: readonly string[]): Request {
  const odd = ONLY_INSPECT.find((name) => values[name] !== undefined);
  if (odd !== undefined) throw new UsageError(`evaluate takes no --${odd}`);
  if (values.corpus === undefined || paths.length > 0) throw new UsageError('evaluate takes --corpus FOLDER');
  return { command: 'evaluate', corpus: existing(values.corpus), options: readOptions(values) };
}

function readOptions(values: Values): Options {
  const { stage = 'full', trust, anchors = [] } = values;
  if (stage !== 'quick' && stage !== 'full') throw new UsageError(`--stage is quick or full, not ${stage}`);
  return {
    format: readFormat(values),
    stage,
    trust: trust === undefined ? defaultTrustFolder() : existing(trust),
    anchors: readAnchorFiles(anchors.map(existing)),
  };
}

function readFormat({ format, json = false }: Values): Format {
  const named = format ?? (json ? 'json' : 'text');
  const known = FORMATS.find((each) => each === named);
  if (known === undefined) throw new UsageError(`--format is json, csv or text, not ${named}`);
  if (json && known !== 'json') throw new UsageError(`--json and --format ${named} contradict each other`);
  return known;
}

function readLabels(text: string | undefined): ReadonlySet<Label> {
  const names = text?.split(',').map((name) => name.trim()) ?? [];
  return new Set(
    names.map((name) => {
      const label = LABELS[name] ?? Object.values(LABELS).find((each) => each === name);
      if (label === undefined) throw new UsageError(`--fail-on knows ${Object.keys(LABELS).join(', ')}, not “${name}”`);
      return label;
    }),
  );
}

function readJobs(text: string | undefined): number {
  if (text === undefined) return Math.min(MOST_JOBS_UNASKED, availableParallelism());
  const jobs = Number(text);
  if (!/^\d+$/.test(text) || jobs < 1 || jobs > MOST_JOBS) {
    throw new UsageError(`--jobs is a number from 1 to ${MOST_JOBS}, not ${text}`);
  }
  return jobs;
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        json: { type: 'boolean' },
        format: { type: 'string' },
        'fail-on': { type: 'string' },
        'files-from': { type: 'string' },
        jobs: { type: 'string' },
        signals: { type: 'boolean' },
        trust: { type: 'string' },
        anchors: { type: 'string', multiple: true },
        stage: { type: 'string' },
        corpus: { type: 'string' },
        'allow-private': { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
        version: { type: 'boolean' },
      },
    });
  } catch (thrown) {
    throw new UsageError(thrown instanceof Error ? thrown.message : String(thrown));
  }
}

function existing(path: string): string {
  if (!existsSync(path)) throw new UsageError(`no such file or folder: ${path}`);
  return path;
}
