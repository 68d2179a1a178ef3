/** What an administrator decides in Firefox's own policies. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ADDON, firefoxPath, launchFirefox } from '../fixtures/firefox.ts';
import { firefoxWithPolicies } from '../fixtures/managed.ts';

const POLICY = { organisation: 'Example News', dataSaver: true, labels: { 'made-with-ai': 'count' }, mode: 'never' };

test('what an organisation decides holds, says who decided it, and cannot be changed here', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'ai-labels-policies-'));
  const policies = { '3rdparty': { Extensions: { [ADDON]: POLICY } } };
  const firefox = await launchFirefox({ binary: firefoxWithPolicies(firefoxPath(), policies, folder) });
  try {
    const policy = await firefox.send('ui/policy', {});
    expect(policy).toMatchObject({ organisation: 'Example News', problems: ['mode'] });
    const held = await firefox.send('ui/settings', { change: { dataSaver: false, corner: 'end' } });
    expect(held).toMatchObject({ dataSaver: true, corner: 'end', mode: 'automatic' });
    expect(held.labels).toMatchObject({ 'made-with-ai': 'count', 'edited-with-ai': 'usual' });
    const page = await firefox.open('src/settings/index.html');
    await page.waitForSelector('select');
    await expect
      .poll(() => page.evaluate(`document.body.innerText`))
      .toMatch(/made by Example News[^]*Set by Example News/);
    const disabled = await page.evaluate(`[...document.querySelectorAll('select')].map((each) => each.disabled)`);
    expect(disabled).toEqual([false, true, false, false, false]);
    expect(await page.evaluate(`document.querySelectorAll('[role=switch][aria-disabled=true]').length`)).toBe(1);
  } finally {
    await firefox.close();
    rmSync(folder, { recursive: true, force: true });
  }
});
