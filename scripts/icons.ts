/** Draws the mark in all sizes into `public/icons`: `npm run icons`. One description gives the PNG files and the SVG. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { crc32, deflateSync } from 'node:zlib';

const OUT = fileURLToPath(new URL('../public/icons/', import.meta.url));
const SIZES = [16, 32, 48, 128];
/** Side of the drawing. Edges lie on multiples of 8, so that they are sharp at 16 pixels. */
const SIDE = 128;
/** Samples per pixel and direction. */
const SAMPLES = 8;

type Point = readonly [number, number];
/** A convex polygon grown by `round`, so that its corners are round; a single point gives a disc. */
interface Shape {
  readonly fill: string;
  readonly points: readonly Point[];
  readonly round: number;
}

const box = (x: number, y: number, width: number, height: number, round: number, fill: string): Shape => ({
  fill,
  round,
  points: [
    [x + round, y + round],
    [x + width - round, y + round],
    [x + width - round, y + height - round],
    [x + round, y + height - round],
  ],
});

const INK = '#2747c7';
const PAPER = '#ffffff';

/** A swing tag with its eyelet and two lines written on it: what the file says of itself. */
const MARK: readonly Shape[] = [
  box(0, 0, 128, 128, 30, INK),
  {
    fill: PAPER,
    round: 6,
    points: [
      [54, 14],
      [74, 14],
      [98, 36],
      [98, 106],
      [30, 106],
      [30, 36],
    ],
  },
  { fill: INK, round: 9, points: [[64, 38]] },
  box(48, 64, 32, 8, 2, INK),
  box(48, 80, 24, 8, 2, INK),
];

function distanceToSegment([x, y]: Point, [ax, ay]: Point, [bx, by]: Point): number {
  const [dx, dy] = [bx - ax, by - ay];
  const length = dx * dx + dy * dy;
  const t = length === 0 ? 0 : Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / length));
  return Math.hypot(x - ax - t * dx, y - ay - t * dy);
}

/** Points run clockwise, so the inside lies to the right of every edge. */
function covers({ points, round }: Shape, at: Point): boolean {
  let inside = points.length > 2;
  for (const [i, a] of points.entries()) {
    const b = points[(i + 1) % points.length] ?? a;
    if (distanceToSegment(at, a, b) <= round) return true;
    if ((b[0] - a[0]) * (at[1] - a[1]) - (b[1] - a[1]) * (at[0] - a[0]) < 0) inside = false;
  }
  return inside;
}

const channels = (fill: string): number[] => [1, 3, 5].map((at) => Number.parseInt(fill.slice(at, at + 2), 16));

/** Colour of one pixel as RGBA: the mean of its samples, each taking the topmost shape. */
function pixel(size: number, column: number, row: number): number[] {
  const sum = [0, 0, 0];
  let covered = 0;
  for (let i = 0; i < SAMPLES * SAMPLES; i++) {
    const x = (column + ((i % SAMPLES) + 0.5) / SAMPLES) * (SIDE / size);
    const y = (row + (Math.floor(i / SAMPLES) + 0.5) / SAMPLES) * (SIDE / size);
    const top = MARK.findLast((shape) => covers(shape, [x, y]));
    if (top === undefined) continue;
    covered += 1;
    for (const [c, value] of channels(top.fill).entries()) sum[c] = (sum[c] ?? 0) + value;
  }
  const mean = sum.map((value) => (covered === 0 ? 0 : Math.round(value / covered)));
  return [...mean, Math.round((255 * covered) / SAMPLES ** 2)];
}

function chunk(type: string, body: Buffer): Buffer {
  const data = Buffer.concat([Buffer.from(type), body]);
  const out = Buffer.alloc(data.length + 8);
  out.writeUInt32BE(body.length, 0);
  data.copy(out, 4);
  out.writeUInt32BE(crc32(data), data.length + 4);
  return out;
}

/** The mark as a PNG file of 8-bit RGBA pixels. */
function png(size: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  header.set([8, 6], 8);
  const rows = Array.from({ length: size }, (_, row) =>
    Buffer.from([0, ...Array.from({ length: size }, (_, column) => pixel(size, column, row)).flat()]),
  );
  const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
  const pixels = deflateSync(Buffer.concat(rows), { level: 9 });
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', pixels), chunk('IEND', Buffer.alloc(0))]);
}

function element({ fill, points, round }: Shape): string {
  const [x, y] = points[0] ?? [0, 0];
  if (points.length === 1) return `<circle cx="${x}" cy="${y}" r="${round}" fill="${fill}"/>`;
  const path = `M${points.map((point) => point.join(' ')).join('L')}Z`;
  return `<path d="${path}" fill="${fill}" stroke="${fill}" stroke-width="${2 * round}" stroke-linejoin="round"/>`;
}

const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${SIDE} ${SIDE}">\n${MARK.map((shape) => `  ${element(shape)}\n`).join('')}</svg>\n`;

mkdirSync(OUT, { recursive: true });
for (const size of SIZES) writeFileSync(`${OUT}icon-${size}.png`, png(size));
writeFileSync(`${OUT}mark.svg`, svg);
