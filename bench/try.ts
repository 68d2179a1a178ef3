import exifr from 'exifr';
import ExifReader from 'exifreader';
import { memorySource } from '../src/core/bytes/source.ts';
import { inspect } from '../src/core/inspect.ts';
import { webPlatform } from '../src/engine/platform-web.ts';
import { readFiles, median } from './files.ts';
const NO: any = {
  trust: { official: false, older: false },
  wholeFile: false,
  readFile: () => Promise.reject(new Error('x')),
  readStore: async () => ({ kind: 'refused', code: 'NotAsked' }),
};
const files = readFiles().filter((f) => f.bytes.length < 20e6);
const opt = { tiff: true, xmp: true, iptc: true, icc: false, jfif: false, ihdr: false } as any;
const timed = async (f: () => unknown) => {
  const t = performance.now();
  let ok = true;
  try {
    const r = await f();
    if (r === undefined) ok = true;
  } catch {
    ok = false;
  }
  return [performance.now() - t, ok] as const;
};
let so = 0,
  se = 0,
  so2 = 0,
  sx = 0,
  n = 0,
  n2 = 0;
const rows: any[] = [];
for (const f of files) {
  const o: number[] = [],
    e: number[] = [],
    x: number[] = [];
  let eok = true,
    xok = true;
  let v: any;
  let read = 0;
  for (let i = 0; i < 9; i++) {
    const copy = f.bytes;
    const a = await timed(async () => {
      v = await inspect(memorySource(copy), { platform: webPlatform, manifests: NO, stage: 'quick' });
    });
    o.push(a[0]);
    const b = await timed(() =>
      Promise.race([
        exifr.parse(copy.buffer as any, opt),
        new Promise((_, r) => setTimeout(() => r(new Error('t')), 2000).unref()),
      ]),
    );
    e.push(b[0]);
    eok &&= b[1];
    const c = await timed(() => ExifReader.load(copy.buffer as any, { async: true } as any));
    x.push(c[0]);
    xok &&= c[1];
  }
  const isC = v.credentials.state !== 'none' && v.credentials.state !== 'elsewhere';
  if (eok) {
    so += median(o);
    se += median(e);
    n++;
    rows.push([f.name, v.source.container, isC, median(o), median(e), v.source.bytesRead]);
  }
  if (xok) {
    so2 += median(o);
    sx += median(x);
    n2++;
  }
}
console.log({ n, exifr: so / se, so, se, n2, exifreader: so2 / sx, so2, sx });
rows.sort((a, b) => b[3] - b[4] - (a[3] - a[4]));
for (const r of rows.slice(0, 25)) console.log(r.join(' '));
const by: any = {};
for (const r of rows) {
  const b = (by[r[1]] ??= [0, 0, 0]);
  b[0]++;
  b[1] += r[3];
  b[2] += r[4];
}
console.log(by);
