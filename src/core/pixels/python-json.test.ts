import { describe, expect, test } from 'vitest';
import { toPythonJson } from './python-json.ts';

// Right-hand sides are what Python 3 prints for json.dumps(json.loads(left)) without the member.
describe('JSON as Python writes it', () => {
  test.each([
    ['{"a":1,"b":[1,2,{"c":null}],"d":true}', '{"a": 1, "b": [1, 2, {"c": null}], "d": true}'],
    ['{ "a" : 1.0, "b": 5.50, "c": -0.0, "d": -0 }', '{"a": 1.0, "b": 5.5, "c": -0.0, "d": 0}'],
    ['{"a":1e-5,"b":1E3,"c":1e16,"d":0.0001}', '{"a": 1e-05, "b": 1000.0, "c": 1e+16, "d": 0.0001}'],
    ['{"a":123456789.125,"b":-1.5e300}', '{"a": 123456789.125, "b": -1.5e+300}'],
    ['{"seed": 12345678901234567890}', '{"seed": 12345678901234567890}'],
    ['{"p": "ほ \u{1F31F} é / \\/ \\u00e9"}', '{"p": "\\u307b \\ud83c\\udf1f \\u00e9 / / \\u00e9"}'],
    ['{"p": "\\"x\\" \\n \\u007f"}', '{"p": "\\"x\\" \\n \\u007f"}'],
    ['{"a": 1, "signed_hash": "x,{}", "b": {"signed_hash": 2}}', '{"a": 1, "b": {"signed_hash": 2}}'],
    ['{"signed_hash": "x"}', '{}'],
    ['{"a": []}', '{"a": []}'],
  ])('%s', (text, expected) => {
    expect(toPythonJson(text, 'signed_hash')).toBe(expected);
  });

  test.each(['', '[1]', '"x"', '{"a": 1', '{"a": 1, "a": 2}', 'null'])('%s is no object to write', (text) => {
    expect(toPythonJson(text, 'signed_hash')).toBeUndefined();
  });

  test('stays linear', () => {
    const started = performance.now();
    for (const text of ['{"a":"' + '\\'.repeat(400_000), '"'.repeat(400_000), `{"a":"${'\\"'.repeat(200_000)}"}`]) {
      toPythonJson(text, 'x');
    }
    expect(performance.now() - started).toBeLessThan(2000);
  });
});
