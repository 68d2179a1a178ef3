import { expect, launchExtension, test } from '../fixtures/extension.ts';
import { browse } from '../runs/browsing.ts';
import { startRecordingProxy } from '../runs/recording-proxy.ts';

test('on twelve pages nothing leaves but what the pages load, and their media once more', async () => {
  const proxy = await startRecordingProxy();
  const extension = await launchExtension({ proxyPort: proxy.port });
  try {
    const { looked, marked, rereads, unexpected } = await browse(extension, proxy, 12);
    expect(unexpected).toEqual([]);
    // It was at work all the while.
    expect(looked).toBeGreaterThan(40);
    expect(marked).toBeGreaterThan(12);
    expect(rereads).toBeGreaterThan(12);
  } finally {
    await extension.close();
    await proxy.close();
  }
});
