#!/usr/bin/env node
/** The command line: `inspect` and `evaluate`. */
import { nodeEngine } from '../engine/node-engine.ts';
import { enginePool, type Engine } from '../engine/pool.ts';
import { withAnchors } from '../library/anchors.ts';
import { readTrustFolder } from '../library/trust-folder.ts';
import { readArguments, type Options, type Request } from './arguments.ts';
import { evaluateCommand } from './evaluate-command.ts';
import { listInputs } from './inputs.ts';
import { inspectCommand } from './inspect-command.ts';
import { EXIT, USAGE, UsageError } from './usage.ts';
import { programs } from './versions.ts';

const write = (text: string): void => void process.stdout.write(text);

/** Does what is asked and returns how the run ends. @throws UsageError */
async function run(request: Request): Promise<number> {
  switch (request.command) {
    case 'help':
      write(`${USAGE}\n`);
      return EXIT.done;
    case 'version':
      write(`${programs()}\n`);
      return EXIT.done;
    case 'evaluate':
      return withEngine(1, request.options, async (engine) => {
        await evaluateCommand(request.corpus, request.options, engine);
        return EXIT.done;
      });
    case 'inspect': {
      const { options, wanted } = request;
      const inputs = await listInputs(wanted);
      return withEngine(options.jobs, options, async (engine) =>
        (await inspectCommand(inputs, options, engine, write)) ? EXIT.met : EXIT.done,
      );
    }
  }
}

async function withEngine<T>(
  size: number,
  { trust, anchors }: Pick<Options, 'trust' | 'anchors'>,
  use: (engine: Engine) => Promise<T>,
): Promise<T> {
  const engine = enginePool(size, nodeEngine);
  try {
    engine.setTrust(withAnchors(trust === undefined ? {} : readTrustFolder(trust), anchors));
    return await use(engine);
  } finally {
    engine.destroy();
  }
}

// A reader that has enough, such as `head`, ends the run without a word.
process.stdout.on('error', ({ code }: NodeJS.ErrnoException) =>
  process.exit(code === 'EPIPE' ? EXIT.brokenPipe : EXIT.broken),
);

try {
  process.exitCode = await run(readArguments(process.argv.slice(2)));
} catch (thrown) {
  const isWrongUsage = thrown instanceof UsageError;
  console.error(isWrongUsage ? `${thrown.message}\n\n${USAGE}` : thrown);
  process.exitCode = isWrongUsage ? EXIT.wrongUsage : EXIT.broken;
}
