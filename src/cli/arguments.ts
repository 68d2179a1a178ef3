import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Stage } from '../contract/engine.ts';

/** What the command line asks for. */
export type Request =
  | { readonly command: 'inspect'; readonly paths: readonly string[]; readonly options: Options }
  | { readonly command: 'evaluate'; readonly corpus: string; readonly options: Options };

/** Options of both commands. */
export interface Options {
  readonly json: boolean;
  /** Also give what the official C2PA rubrics say; `inspect` only. */
  readonly signals: boolean;
  readonly stage: Stage;
  /** Folder with trust lists; undefined where none was named or found. */
  readonly trust: string | undefined;
  /** Files with certificates (PEM or DER) by which signers are recognised beside the lists. */
  readonly anchors: readonly string[];
}

/** Wrong usage: the message tells a person what to change. */
export class UsageError extends Error {}

export const USAGE = `Usage:
  npm run -s inspect -- [--json] [--signals] [--trust FOLDER] [--anchors FILE]… [--stage quick|full] PATH…
  npm run -s evaluate -- --corpus FOLDER [--json] [--trust FOLDER] [--anchors FILE]… [--stage quick|full]

inspect    tells what each file declares about AI; a folder is walked.
evaluate   compares the labels of a folder with its index.tsv.

--signals  also what the official C2PA rubrics (asset signals 1.0, integrity) say of each manifest.
--stage    full (default) compares credentials with the whole file and looks into the pixels of PNG pictures;
           quick does what a page does by itself.
--trust    folder with trust lists; public/trust by default, else ../shared/trust.
--anchors  file with certificates of authorities (PEM or DER) that you add: signers on no list are recognised by
           them, and told apart from those on a list. May be given several times.`;

/** Folders looked into for trust lists, in order. */
const TRUST_FOLDERS = ['../../public/trust/', '../../../shared/trust/'];

/** Reads the arguments. @throws UsageError */
export function readArguments(argv: readonly string[]): Request {
  const { values, positionals } = parse(argv);
  const [command, ...paths] = positionals;
  const options = readOptions(values);
  if (command === 'inspect') {
    if (values.corpus !== undefined) throw new UsageError('inspect takes no --corpus');
    if (paths.length === 0) throw new UsageError('no PATH given');
    return { command, paths: paths.map(existing), options };
  }
  if (command === 'evaluate') {
    if (options.signals) throw new UsageError('evaluate takes no --signals');
    if (values.corpus === undefined || paths.length > 0) throw new UsageError('evaluate takes --corpus FOLDER');
    return { command, corpus: existing(values.corpus), options };
  }
  throw new UsageError(command === undefined ? 'no command given' : `unknown command ${command}`);
}

function readOptions({
  json = false,
  signals = false,
  stage = 'full',
  trust,
  anchors = [],
}: ReturnType<typeof parse>['values']): Options {
  if (stage !== 'quick' && stage !== 'full') throw new UsageError(`--stage is quick or full, not ${stage}`);
  return { json, signals, stage, trust: findTrust(trust), anchors: anchors.map(existing) };
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        json: { type: 'boolean' },
        signals: { type: 'boolean' },
        trust: { type: 'string' },
        anchors: { type: 'string', multiple: true },
        stage: { type: 'string' },
        corpus: { type: 'string' },
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

function findTrust(named: string | undefined): string | undefined {
  if (named !== undefined) return existing(named);
  return TRUST_FOLDERS.map((folder) => fileURLToPath(new URL(folder, import.meta.url))).find((path) =>
    existsSync(path),
  );
}
