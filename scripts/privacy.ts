/**
 * `npm run privacy`: a browsing run of 200 pages through a proxy that records every request; none may leave but those
 * that PRIVACY.md names. In Chromium, then in Firefox.
 *
 *   --pages N     another number of pages
 *   --only NAME   chromium or firefox
 *
 * Exits with 1 if there was another request.
 */
import { parseArgs } from 'node:util';
import { connect } from '../e2e/firefox/connect.ts';
import { launchExtension, type Extension } from '../e2e/fixtures/extension.ts';
import { launchFirefox } from '../e2e/fixtures/firefox.ts';
import { browse } from '../e2e/runs/browsing.ts';
import { startRecordingProxy } from '../e2e/runs/recording-proxy.ts';

const { values } = parseArgs({
  options: { pages: { type: 'string', default: '200' }, only: { type: 'string' } },
});

const BROWSERS: Readonly<Record<string, (proxyPort: number) => Promise<Extension>>> = {
  chromium: (proxyPort) => launchExtension({ proxyPort }),
  // The same members, as the tests of features rely on too.
  firefox: async (proxyPort) => connect(await launchFirefox({ proxyPort })) as unknown as Extension,
};

let failed = false;
for (const [name, launch] of Object.entries(BROWSERS)) {
  if (values.only !== undefined && values.only !== name) continue;
  const proxy = await startRecordingProxy();
  const extension = await launch(proxy.port);
  const result = await browse(extension, proxy, Number(values.pages));
  await extension.close();
  await proxy.close();
  const { pages, looked, marked, requests, ofPages, rereads, trust, browsersOwn, unexpected } = result;
  console.log(
    `${name}: ${pages} pages, ${looked} media looked at, ${marked} marked; ${requests} requests: ${ofPages} of the pages, ` +
      `${rereads} media read again by us, ${trust} for trust lists, ${requests - ofPages - rereads - trust - unexpected.length} of the browser itself ` +
      `(${browsersOwn.join(', ') || 'none'}); ${unexpected.length} unexpected`,
  );
  for (const each of unexpected.slice(0, 20)) console.log(`  ${each}`);
  failed ||= unexpected.length > 0;
}
process.exit(failed ? 1 : 0);
