import { expect, it } from 'vitest';
import { sidecarFinder } from './sidecar.ts';

it.each([
  ['a.jpg', ['a.jpg', 'a.xmp', 'a.jpg.xmp', 'a.c2pa', 'b.xmp'], ['a.jpg.xmp', 'a.xmp', 'a.c2pa']],
  ['A.JPG', ['A.JPG', 'a.Xmp'], ['a.Xmp']],
  ['x/a.jpg', ['x/a.jpg', 'a.xmp', 'x/a.xmp'], ['x/a.xmp']],
  ['a.jpg', ['a.jpg', 'a.dng', 'a.xmp', 'a.jpg.xmp'], ['a.jpg.xmp']],
  ['a', ['a', 'a.xmp'], ['a.xmp']],
  ['x.y/a', ['x.y/a', 'x.xmp'], []],
  ['a.jpg', ['a.jpg', 'ab.xmp', 'a.jpg.txt'], []],
  ['a.xmp', ['a.xmp', 'a.c2pa', 'a.xmp.xmp'], []],
  ['a.c2pa', ['a.jpg', 'a.c2pa', 'a.c2pa.xmp'], []],
])('%s among %j', (name, names, sidecars) => {
  expect(sidecarFinder(names)(name)).toEqual(sidecars);
});

it('takes time with thousands of names only once', () => {
  const names = Array.from({ length: 10_000 }, (_, i) => [`${i}.jpg`, `${i}.xmp`]).flat();
  const started = performance.now();
  const find = sidecarFinder(names);
  expect(names.flatMap((name) => find(name))).toHaveLength(10_000);
  expect(performance.now() - started).toBeLessThan(1000);
});
