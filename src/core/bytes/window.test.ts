import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LIMITS } from '../limits.ts';
import { type ByteSource, memorySource } from './source.ts';
import { Window } from './window.ts';

const FILE = Uint8Array.from({ length: 20_000 }, (_, i) => (i * 7) & 0xff);

interface Counted extends ByteSource {
  readonly asked: [number, number][];
}

function counted(file: Uint8Array, { size, pageSize = 4096 }: { size?: number; pageSize?: number } = {}): Counted {
  const asked: [number, number][] = [];
  return {
    size,
    pageSize,
    asked,
    async read(offset, length) {
      asked.push([offset, length]);
      await Promise.resolve();
      return file.subarray(offset, offset + length);
    },
  };
}

const kind = (name: string): object => ({ failure: { kind: name } });

describe('Window', () => {
  test('widens a small read to a page and asks no byte twice', async () => {
    const source = counted(FILE, { size: FILE.length });
    const window = new Window(source);
    expect([...(await window.read(5000, 3))]).toEqual([...FILE.subarray(5000, 5003)]);
    expect(source.asked).toEqual([[4096, 4096]]);
    expect([...(await window.read(4000, 200))]).toEqual([...FILE.subarray(4000, 4200)]);
    expect(source.asked).toEqual([
      [4096, 4096],
      [0, 4096],
    ]);
    await window.read(0, 8192);
    await window.read(19_990, 10);
    expect(source.asked.length).toBe(3);
    expect(source.asked[2]).toEqual([16_384, 20_000 - 16_384]);
    expect(window.bytesRead).toBe(4096 * 2 + 20_000 - 16_384);
  });

  test('gives at once what it has, and asks for nothing else', async () => {
    const source = counted(FILE, { size: FILE.length });
    const window = new Window(source);
    expect([window.readNow(0, 4), window.cursorNow(0, 4), window.peekNow(0, 4)]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect(() => window.readNow(19_998, 4)).toThrow('file ends within 4 bytes');
    await window.read(0, 4);
    expect([...(window.readNow(1, 3) ?? [])]).toEqual([...FILE.subarray(1, 4)]);
    expect(window.cursorNow(1, 3)?.offset).toBe(1);
    expect(window.readNow(4000, 200)).toBeUndefined();
    expect(source.asked).toEqual([[0, 4096]]);
  });

  test('asks only for the gaps between what it has', async () => {
    const source = counted(FILE, { size: FILE.length });
    const window = new Window(source);
    await window.read(4096, 1);
    await window.read(12_288, 1);
    expect([...(await window.read(0, 20_000, 'block'))]).toEqual([...FILE]);
    expect(source.asked.slice(2)).toEqual([
      [0, 4096],
      [8192, 4096],
      [16_384, 3616],
    ]);
  });

  test('two reads at once do not fetch the same page twice', async () => {
    const source = counted(FILE, { size: FILE.length });
    const window = new Window(source);
    const [a, b] = await Promise.all([window.read(10, 100), window.read(50, 100)]);
    expect([a?.[0], b?.[0]]).toEqual([FILE[10], FILE[50]]);
    expect(source.asked).toEqual([[0, 4096]]);
  });

  test('learns the length from a short read, and nothing false from an empty one', async () => {
    const window = new Window(counted(FILE));
    expect(window.size).toBeUndefined();
    expect((await window.peek(1_000_000, 10)).length).toBe(0);
    expect(window.size).toBeUndefined();
    await expect(window.read(1_000_000, 10)).rejects.toMatchObject(kind('truncated'));
    expect((await window.peek(19_999, 10)).length).toBe(1);
    expect(window.size).toBe(20_000);
  });

  test('an empty file of unknown length', async () => {
    const window = new Window(counted(new Uint8Array(0)));
    expect((await window.peek(0, 512)).length).toBe(0);
    await expect(window.read(0, 1)).rejects.toMatchObject(kind('truncated'));
  });

  test('a source that breaks its word is cut or refused', async () => {
    const generous = new Window({ size: 10, pageSize: 1, read: async () => new Uint8Array(5000) });
    expect((await generous.read(0, 10)).length).toBe(10);
    expect(generous.bytesRead).toBe(10);
    const stingy = new Window({ size: 5000, pageSize: 1, read: async (_, length) => new Uint8Array(length >> 1) });
    await expect(stingy.read(0, 4000)).rejects.toMatchObject(kind('truncated'));
  });

  test('a failed read can be tried again', async () => {
    let broken = true;
    const window = new Window({
      size: 8,
      pageSize: 1,
      read: async (offset, length) => {
        if (broken) throw new RangeError('once');
        return FILE.subarray(offset, offset + length);
      },
    });
    await expect(window.read(0, 8)).rejects.toThrow('once');
    broken = false;
    expect((await window.read(0, 8)).length).toBe(8);
  });

  test('memory is given at once, and counted once from its start on', async () => {
    const window = new Window(memorySource(FILE));
    expect([window.isFree, new Window(counted(FILE)).isFree]).toEqual([true, false]);
    const counts = (
      [
        [0, 4],
        [0, 4],
        [2, 6],
        [8, 0],
        // Elsewhere it counts each time.
        [100, 10],
        [100, 10],
        [8, 2],
        [0, 10],
        [9, 1],
      ] as const
    ).map(([offset, length]) => {
      expect([...(window.readNow(offset, length) ?? [])]).toEqual([...FILE.subarray(offset, offset + length)]);
      return window.bytesRead;
    });
    expect(counts).toEqual([4, 4, 8, 8, 18, 28, 30, 30, 30]);
    expect([...(window.peekNow(19_999, 10) ?? [])]).toEqual([FILE[19_999]]);
    expect(window.cursorNow(5, 2)?.offset).toBe(5);
    expect((await window.cursor(6, 2)).offset).toBe(6);
    expect(await window.read(0, 3)).toEqual(FILE.subarray(0, 3));
    expect(window.bytesRead).toBe(31);
    expect(() => window.readNow(19_999, 2)).toThrow('file ends within 2 bytes');
  });

  test('memory has the same budgets', () => {
    const window = new Window(memorySource(new Uint8Array(LIMITS.walkBytes + LIMITS.blocksBytes + 1)));
    expect(window.readNow(0, LIMITS.walkBytes)?.length).toBe(LIMITS.walkBytes);
    expect(window.readNow(0, LIMITS.walkBytes)?.length).toBe(LIMITS.walkBytes);
    const failure = {
      kind: 'limit',
      message: `more than ${LIMITS.walkBytes} bytes needed (walk)`,
      offset: 0,
    };
    expect(() => window.readNow(0, LIMITS.walkBytes + 1)).toThrow(expect.objectContaining({ failure }));
    expect(window.readNow(0, LIMITS.walkBytes + LIMITS.blocksBytes, 'block')?.length).toBe(
      LIMITS.walkBytes + LIMITS.blocksBytes,
    );
    expect(() => window.readNow(LIMITS.walkBytes + LIMITS.blocksBytes, 1, 'block')).toThrow('(block)');
  });

  test('what lies in memory and is shorter than it says is truncated', () => {
    const window = new Window({ ...memorySource(FILE.subarray(0, 5)), size: 10 });
    expect(() => window.readNow(0, 8)).toThrow('file ends within 8 bytes');
    expect(window.readNow(0, 5)?.length).toBe(5);
  });

  test('tells the source of what will be read, if that can be', () => {
    const told: [number, number][] = [];
    const window = new Window({ ...counted(FILE), expect: (offset, length) => told.push([offset, length]) });
    const most = LIMITS.manifestStoreBytes;
    for (const [offset, length] of [
      [5, 1],
      [5, 0],
      [-1, 4],
      [5, most],
      [5, most + 1],
    ] as const) {
      window.expect(offset, length);
    }
    expect(told).toEqual([
      [5, 1],
      [5, most],
    ]);
    expect(() => new Window(counted(FILE)).expect(5, 1)).not.toThrow();
  });

  test('says where a file of unknown length ended', async () => {
    const window = new Window(counted(FILE));
    const failure = { kind: 'truncated', message: 'file ends within 20 bytes', offset: 19_990 };
    await expect(window.read(19_990, 20)).rejects.toMatchObject({ failure });
    expect((await window.cursor(4, 4)).offset).toBe(4);
    await window.read(4, 4, 'manifest');
    expect(window.bytesRead).toBe(20_000 - 16_384 + 4096);
    await window.read(8192, 1, 'manifest');
    for await (const _ of window.stream(0, 10)) expect(window.bytesRead).toBe(20_000 - 16_384 + 4096 + 4096 + 10);
    expect(() => window.requireWithin(19_990, 10)).not.toThrow();
    expect(() => window.requireWithin(19_990, 11)).toThrow('file ends within 11 bytes');
    expect(() => window.requireWithin(-1, 1)).toThrow('offset out of range');
  });

  test('refuses what is no range', async () => {
    const window = new Window(counted(FILE, { size: FILE.length }));
    for (const [offset, length] of [
      [-1, 1],
      [0, -1],
      [Number.NaN, 1],
      [0.5, 1],
      [Number.MAX_SAFE_INTEGER, 1],
      [0, Infinity],
    ] as const) {
      await expect(window.peek(offset, length)).rejects.toMatchObject(kind('malformed'));
      await expect(window.read(offset, length)).rejects.toMatchObject(kind('malformed'));
    }
  });

  test('each purpose has its own budget', async () => {
    const size = 64 * 1024 * 1024;
    const window = new Window({ size, pageSize: 1, read: async (_, length) => new Uint8Array(length) });
    await window.read(0, LIMITS.walkBytes);
    await expect(window.read(size - 4096, 1)).rejects.toMatchObject(kind('limit'));
    await window.read(size - 4096, 1, 'block');
    await expect(window.read(LIMITS.walkBytes, LIMITS.blocksBytes, 'block')).rejects.toMatchObject(kind('limit'));
    await window.read(LIMITS.walkBytes, LIMITS.manifestStoreBytes, 'manifest');
  });

  test('streams in steps, keeps nothing, and not more than the cap', async () => {
    const source = counted(FILE, { size: FILE.length });
    const window = new Window(source);
    const parts: Uint8Array[] = [];
    for await (const part of window.stream(100, 5000)) parts.push(part);
    expect(Buffer.compare(Buffer.concat(parts), FILE.subarray(100, 5100))).toBe(0);
    expect(window.bytesRead).toBe(5000);
    await window.stream(100, 8).next();
    expect(source.asked).toEqual([
      [100, 5000],
      [100, 8],
    ]);
    await expect(window.stream(19_000, 1001).next()).rejects.toMatchObject(kind('truncated'));
    await expect(new Window(counted(FILE)).stream(30_000, 1).next()).rejects.toMatchObject(kind('truncated'));

    const endless = new Window({ size: undefined, pageSize: 1, read: async (_, length) => new Uint8Array(length) });
    let seen = 0;
    const all = async () => {
      for await (const part of endless.stream(0, LIMITS.pixelBytes + 1)) seen += part.byteLength;
    };
    await expect(all()).rejects.toMatchObject(kind('limit'));
    expect(seen).toBe(LIMITS.pixelBytes);
  });

  test('counts structures up to the cap', () => {
    const window = new Window(counted(FILE));
    for (let i = 0; i < LIMITS.structures; i++) window.countStructure(i);
    const failure = { kind: 'limit', message: 'too many structures', offset: 7 };
    expect(() => window.countStructure(7)).toThrow(expect.objectContaining({ failure }));
  });

  test('gives the same bytes as the file, whatever the order of reads', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(22_000), fc.nat(3000)), { minLength: 1, maxLength: 40 }),
        fc.boolean(),
        fc.constantFrom(1, 512, 4096),
        async (reads, known, pageSize) => {
          const source = counted(FILE, known ? { size: FILE.length, pageSize } : { pageSize });
          const window = new Window(source);
          for (const [offset, length] of reads) {
            const bytes = await window.peek(offset, length, 'block');
            expect(Buffer.compare(bytes, FILE.subarray(offset, offset + length))).toBe(0);
          }
          const asked = new Uint8Array(FILE.length);
          for (const [offset, length] of source.asked) {
            for (let i = offset; i < Math.min(offset + length, FILE.length); i++) asked[i] = (asked[i] ?? 0) + 1;
          }
          expect(asked.some((times) => times > 1)).toBe(false);
        },
      ),
      { numRuns: 60 },
    );
  });
});
