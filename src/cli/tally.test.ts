import { expect, test } from 'vitest';
import { tabulate, total } from './tally.ts';

test('counts a file under each of its indicators once, by container and outcome', () => {
  const table = tabulate([
    { indicators: ['xmp', 'xmp', 'credit'], container: 'png', outcome: 'right' },
    { indicators: ['xmp'], container: 'png', outcome: 'wrong' },
    { indicators: ['xmp'], container: 'jpeg', outcome: 'unreadable' },
  ]);
  expect(table).toEqual({
    xmp: {
      png: { files: 2, right: 1, wrong: 1, unreadable: 0 },
      jpeg: { files: 1, right: 0, wrong: 0, unreadable: 1 },
    },
    credit: { png: { files: 1, right: 1, wrong: 0, unreadable: 0 } },
  });
  expect(total(table['xmp'] ?? {})).toEqual({ files: 3, right: 1, wrong: 1, unreadable: 1 });
});

test('a file’s words cannot become anything but a row', () => {
  const table = tabulate([{ indicators: ['__proto__', 'constructor'], container: 'png', outcome: 'right' }]);
  expect(Object.keys(table)).toEqual(['__proto__', 'constructor']);
  expect(Object.getPrototypeOf(table)).toBe(Object.prototype);
});
