import { describe, expect, it } from 'vitest';
import { SETTINGS_SHAPES } from './settings-shapes.ts';
import {
  foldName,
  hasModel,
  hasNumber,
  hasPrompt,
  hasText,
  readSettings,
  readSettingsList,
  settingsOf,
} from './settings.ts';

describe('settings', () => {
  it.each(['cfg_scale', 'cfgScale', 'CFG scale', 'cfg-scale', 'CFG  Scale'])('folds %j', (name) => {
    expect(foldName(name)).toBe('cfgscale');
  });

  it('reads objects, also wrapped and padded, and nothing else', () => {
    for (const text of ['{"Seed":1}', ' {"seed":1}\0\0 ', JSON.stringify('{"SEED":1}')]) {
      expect(readSettings(text)?.get('seed')).toBe(1);
    }
    for (const text of ['', '[{"seed":1}]', 'x{"seed":1}', '{"seed":1', '"seed"', '1', 'null']) {
      expect(readSettings(text)).toBeUndefined();
    }
    for (const value of [null, undefined, 1, 'x', [1]]) expect(settingsOf(value)).toBeUndefined();
  });

  it('reads lists, the first of a name counting', () => {
    const list = readSettingsList('Include in Image: a; b; Seed: 4\nSeed: 5\n: x\nCFG scale:7\n');
    expect([...(list ?? [])]).toEqual([
      ['includeinimage', 'a'],
      ['seed', '4'],
      ['cfgscale', '7'],
    ]);
    for (const text of ['', 'a cat', '12: x', 'see: ', 'x'.repeat(99)]) {
      expect(readSettingsList(text)?.size ?? 0).toBeLessThanOrEqual(1);
    }
    expect(readSettingsList('a: b\n'.repeat(1e5))?.size).toBe(1);
  });

  it('holds own members only', () => {
    expect(readSettings('{"__proto__":{"seed":1}}')?.has('seed')).toBe(false);
    expect(readSettings('{}')?.has('constructor')).toBe(false);
  });

  it.each([0, -1, 7.5, '42', ' -3 ', '7.0'])('takes %j for a number', (seed) => {
    expect(hasNumber(new Map([['seed', seed]]), 'other', 'seed')).toBe(true);
  });
  it.each([NaN, Infinity, '', 'x', '1e9', '0x10', '1,5', '1'.repeat(99), null, true, [1], {}])(
    'takes %j for no number',
    (seed) => expect(hasNumber(new Map<string, unknown>([['seed', seed]]), 'seed')).toBe(false),
  );

  it('tells texts, prompts and models', () => {
    const settings = new Map<string, unknown>([
      ['empty', ''],
      ['blank', ' '],
      ['word', 'x'],
      ['list', ['x']],
      ['object', { name: 'x' }],
      ['number', 1],
    ]);
    const held = (test: typeof hasText): string[] => [...settings.keys()].filter((name) => test(settings, name));
    expect(held(hasText)).toEqual(['word']);
    expect(held(hasPrompt)).toEqual(['empty', 'blank', 'word', 'list']);
    expect(held(hasModel)).toEqual(['word', 'object']);
  });

  it('fits no shape where there is nothing', () => {
    for (const shape of SETTINGS_SHAPES) expect(shape.fits(new Map())).toBe(false);
  });
});
