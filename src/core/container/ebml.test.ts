import { describe, expect, test } from 'vitest';
import { webm } from './ebml.ts';
import { bytes, collect } from './fixture.ts';

describe('WebM', () => {
  const header = bytes([0x1a, 0x45, 0xdf, 0xa3, 0x87, 0x42, 0x82, 0x84], 'webm');

  test('a segment behind the header, with Void between', async () => {
    const segment = bytes([0x18, 0x53, 0x80, 0x67, 0x01, 255, 255, 255, 255, 255, 255, 255]);
    expect(await collect(bytes(header, [0xec, 0x81, 0], segment))).toMatchObject({ id: webm.id, failure: undefined });
    expect((await collect(bytes(header, 'something'))).failure?.kind).toBe('malformed');
    expect((await collect(header)).failure?.kind).toBe('truncated');
    expect((await collect(bytes([0x1a, 0x45, 0xdf, 0xa3, 0], header.subarray(5)))).failure?.kind).toBe('malformed');
  });
});
