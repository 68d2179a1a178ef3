import { expect, it } from 'vitest';
import { withSidecars } from './dropped-files.ts';

const file = (name: string) => ({ name, source: { kind: 'file', file: new File([name], name) } }) as const;

it('hands sidecars along with their medium, and lists them all the same', () => {
  const files = ['a.jpg', 'a.xmp', 'b.jpg', 'x/b.xmp'].map(file);
  const sidecars = withSidecars(files).map(({ name, source }) => [
    name,
    source.kind === 'file' ? source.sidecars?.map((each) => (each as File).name) : undefined,
  ]);
  expect(sidecars).toEqual([
    ['a.jpg', ['a.xmp']],
    ['a.xmp', []],
    ['b.jpg', []],
    ['x/b.xmp', []],
  ]);
});

it('leaves an address alone', () => {
  const address = {
    name: 'https://a.example/a.jpg',
    source: { kind: 'url', url: '', medium: 'image', pageUrl: '' },
  } as const;
  expect(withSidecars([address, file('https://a.example/a.xmp')])[0]).toEqual(address);
});
