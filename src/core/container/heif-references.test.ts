import { describe, expect, test } from 'vitest';
import { memorySource } from '../bytes/source.ts';
import { Window } from '../bytes/window.ts';
import { InspectError } from '../errors.ts';
import { be, box, bytes } from './fixture.ts';
import { itemsOfPrimary } from './heif-references.ts';
import { boxes, type Box } from './iso-bmff.ts';

const full = (type: string, version: number, ...content: (string | Uint8Array)[]): Uint8Array =>
  box(type, be(1, version), be(3, 0), ...content);

/** References as [type, from, to …]. */
type Reference = readonly [string, number, ...number[]];

async function own(version: number, primary: number, references: readonly Reference[], cut = 0): Promise<number[]> {
  const width = version === 0 ? 2 : 4;
  const rows = references.map(([type, from, ...to]) =>
    box(type, be(width, from), be(2, to.length + cut), ...to.map((id) => be(width, id))),
  );
  const file = bytes(full('pitm', version, be(width, primary)), full('iref', version, ...rows));
  const window = new Window(memorySource(file));
  const found: Box[] = [];
  for await (const each of boxes(window, 0, file.length)) found.push(each);
  return [...(await itemsOfPrimary(window, new Set([8, 9]), { pitm: found[0], iref: found[1] }))];
}

describe.each([0, 1])('item references, version %i', (version) => {
  test('what is about the primary picture, its tiles, or nothing in particular', async () => {
    expect(await own(version, 1, [])).toEqual([8, 9]);
    expect(
      await own(version, 1, [
        ['cdsc', 8, 1],
        ['cdsc', 9, 2, 1],
      ]),
    ).toEqual([8, 9]);
    expect(
      await own(version, 1, [
        ['dimg', 1, 2, 3],
        ['cdsc', 9, 3],
      ]),
    ).toEqual([8, 9]);
  });

  test('not what is only about another', async () => {
    expect(
      await own(version, 1, [
        ['thmb', 2, 1],
        ['cdsc', 9, 2],
      ]),
    ).toEqual([8]);
    expect(
      await own(version, 1, [
        ['dimg', 4, 2, 3],
        ['cdsc', 9, 3],
        ['cdsc', 8, 4],
      ]),
    ).toEqual([]);
  });

  test('a list past its box', async () => {
    await expect(own(version, 1, [['cdsc', 9, 2]], 1)).rejects.toThrow(InspectError);
  });
});

test('without references everything is about the file', async () => {
  const window = new Window(memorySource(bytes('')));
  expect([...(await itemsOfPrimary(window, new Set([3]), { pitm: undefined, iref: undefined }))]).toEqual([3]);
});
