import { readFiles, median } from './files.ts';
import { measureHttp } from './http.ts';
const c = await measureHttp(readFiles());
const only = process.argv[2];
if (only)
  for (const x of c.filter((x) => x.container === only && x.requests > 4))
    console.log(x.name, x.size, x.requests, x.bytes, x.hasManifest, JSON.stringify(x.log));
const nm = c.filter((x) => !x.hasManifest && x.container !== 'unknown');
console.log(
  'no manifest',
  nm.length,
  'median',
  median(nm.map((x) => x.bytes)),
  'sum',
  nm.reduce((s, x) => s + x.bytes, 0),
  'max req',
  Math.max(...nm.map((x) => x.requests)),
  '>4:',
  nm.filter((x) => x.requests > 4).length,
  'again',
  nm.reduce((s, x) => s + x.again, 0),
);
const by: any = {};
for (const x of nm) {
  const b = (by[x.container] ??= { n: 0, bytes: 0, req: 0, over: 0 });
  b.n++;
  b.bytes += x.bytes;
  b.req += x.requests;
  b.over += +(x.requests > 4);
}
for (const k in by)
  console.log(k, by[k].n, Math.round(by[k].bytes / by[k].n), (by[k].req / by[k].n).toFixed(2), 'over4', by[k].over);
for (const x of c
  .filter((x) => x.requests > 4)
  .sort((a, b) => b.requests - a.requests)
  .slice(0, 40))
  console.log(x.name, x.container, x.size, x.requests, x.bytes, x.again, x.hasManifest, x.reason);
console.log('again', c.filter((x) => x.again).length);
