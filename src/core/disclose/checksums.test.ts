import { createHash, randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { crc32 } from './crc32.ts';
import { be32, fromBinary, le32 } from './encode.ts';
import { md5 } from './md5.ts';

describe('checksums', () => {
  it('md5 is that of everybody, at every length around a block', () => {
    for (const length of [0, 1, 54, 55, 56, 57, 63, 64, 65, 119, 120, 1000, 70_001]) {
      const bytes = new Uint8Array(randomBytes(length));
      expect(md5(bytes)).toBe(createHash('md5').update(bytes).digest('hex').toUpperCase());
    }
  });

  it('crc32 is that of PNG', () => {
    expect(crc32(fromBinary('123456789'))).toBe(0xcbf43926);
    expect(crc32(fromBinary('IEND'))).toBe(0xae426082);
  });

  it('numbers have their bytes in either order', () => {
    expect([...be32(0xfedcba98)]).toEqual([0xfe, 0xdc, 0xba, 0x98]);
    expect([...le32(0xfedcba98)]).toEqual([0x98, 0xba, 0xdc, 0xfe]);
  });
});
