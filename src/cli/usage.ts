/** Wrong usage: the message tells a person what to change. */
export class UsageError extends Error {}

/** How a run ends. Documented in `docs/command-line.md`: a contract with scripts. */
export const EXIT = {
  /** Every file was looked at, also those that could not be read. */
  done: 0,
  /** A label of `--fail-on` was met. */
  met: 1,
  wrongUsage: 2,
  /** The program itself broke. */
  broken: 3,
  /** Who read the output stopped reading: what a shell gives for SIGPIPE. */
  brokenPipe: 141,
} as const;

/** What `--help` prints, and wrong usage after its reason. */
export const USAGE = `Usage:
  ai-labels inspect [options] PATH…
  ai-labels evaluate --corpus FOLDER [--json] [--trust FOLDER] [--anchors FILE]… [--stage quick|full]
In a checkout: npm run -s inspect -- …, npm run -s evaluate -- …

inspect tells what each file declares about AI; evaluate compares the labels of a folder with its index.tsv.
PATH is a file, a folder (all media below it), a pattern such as 'uploads/**/*.jpg', an http(s) address, or - for
the bytes of one file from standard input.

  --format FORMAT    text (default): an account in plain words; json: one object a line; csv: one row a file
  --json             the same as --format json
  --files-from FILE  also the files and addresses listed in FILE (- for standard input), one a line, or separated by
                     NUL characters as git and find -print0 write them
  --fail-on LABELS   exit with 1 if a file has one of these labels, separated by commas: made, edited, may-contain,
                     camera, none, unreadable
  --jobs N           files looked at at once, each in a thread of its own; the output keeps the order of the input
  --stage STAGE      full (default) compares credentials with the whole file and looks into the pixels of PNG
                     pictures; quick does what a page does by itself
  --trust FOLDER     folder with trust lists
  --anchors FILE     certificates of authorities (PEM or DER) that you add: signers on no list are recognised by them,
                     and told apart from those on a list; may be given several times
  --signals          also what the official C2PA rubrics (asset signals 1.0, integrity) say of each manifest
  --allow-private    also ask addresses on private hosts, which else are refused
  --help, --version

Exit codes: 0 every file was looked at, also unreadable ones · 1 --fail-on met · 2 wrong usage · 3 the program broke.`;
