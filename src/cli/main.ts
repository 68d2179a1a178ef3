/** The command line: `inspect` and `evaluate`. */
import { nodeEngine } from '../engine/node-engine.ts';
import { readArguments, USAGE, UsageError } from './arguments.ts';
import { readAnchorFiles } from './anchor-files.ts';
import { evaluateCommand } from './evaluate-command.ts';
import { inspectCommand } from './inspect-command.ts';
import { readTrustFolder } from './trust-folder.ts';

const WRONG_USAGE = 2;

async function main(argv: readonly string[]): Promise<void> {
  const request = readArguments(argv);
  const engine = nodeEngine();
  try {
    const { trust, anchors } = request.options;
    const own = readAnchorFiles(anchors);
    const lists = trust === undefined ? {} : readTrustFolder(trust);
    engine.setTrust(own.length === 0 ? lists : { ...lists, own: own.map(({ pem }) => pem).join('\n') });
    if (request.command === 'inspect') await inspectCommand(request.paths, request.options, engine);
    else await evaluateCommand(request.corpus, request.options, engine);
  } finally {
    engine.destroy();
  }
}

try {
  await main(process.argv.slice(2));
} catch (thrown) {
  if (!(thrown instanceof UsageError)) throw thrown;
  console.error(`${thrown.message}\n\n${USAGE}`);
  process.exitCode = WRONG_USAGE;
}
