/** A drawing of our own: the picture every sample starts from. 640 by 480, SVG text without metadata. */
export type Scene =
  'dunes' | 'lake' | 'balloons' | 'meadow' | 'coast' | 'city' | 'planets' | 'aurora' | 'mosaic' | 'forest';

const WIDTH = 640;
const HEIGHT = 480;

/** Small linear congruential generator, so that every run draws the same picture. */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

const sky = (...colours: string[]): string => {
  const stops = colours.map((c, i) => `<stop offset="${i / (colours.length - 1)}" stop-color="${c}"/>`).join('');
  return `<defs><linearGradient id="sky" x2="0" y2="1">${stops}</linearGradient></defs><rect width="640" height="480" fill="url(#sky)"/>`;
};

/** A filled band whose upper edge is a sum of two waves. */
function ridge(base: number, height: number, wave: number, shift: number, fill: string): string {
  const points: string[] = [];
  for (let x = 0; x <= WIDTH; x += 8) {
    const y = base - height * (Math.sin((x + shift) / wave) + 0.4 * Math.sin((x + shift) / (wave / 2.7)));
    points.push(`${x} ${y.toFixed(1)}`);
  }
  return `<path d="M0 480L${points.join('L')}L640 480Z" fill="${fill}"/>`;
}

const disc = (x: number, y: number, r: number, fill: string, extra = ''): string =>
  `<circle cx="${x.toFixed(0)}" cy="${y.toFixed(0)}" r="${r.toFixed(1)}" fill="${fill}"${extra}/>`;

function stars(count: number, seed: number, until: number): string {
  const next = chance(seed);
  return Array.from({ length: count }, () => disc(next() * WIDTH, next() * until, 0.6 + next() * 1.4, '#fff')).join('');
}

function mountains(y: number, fill: string, snow: string, seed: number): string {
  const next = chance(seed);
  let out = '';
  for (let x = -60; x < WIDTH; x += 110) {
    const top = y - 110 - next() * 80;
    const middle = x + 100 + next() * 30;
    out += `<path d="M${x} ${y}L${middle} ${top}L${x + 230} ${y}Z" fill="${fill}"/>`;
    out += `<path d="M${middle - 22} ${top + 40}L${middle} ${top}L${middle + 26} ${top + 40}L${middle + 8} ${top + 30}L${middle - 6} ${top + 44}Z" fill="${snow}"/>`;
  }
  return out;
}

function balloon(x: number, y: number, size: number, a: string, b: string): string {
  const r = size;
  return (
    `<path d="M${x - r} ${y}A${r} ${r} 0 0 1 ${x + r} ${y}Q${x + r * 0.8} ${y + r} ${x + r * 0.2} ${y + r * 1.5}H${x - r * 0.2}Q${x - r * 0.8} ${y + r} ${x - r} ${y}Z" fill="${a}"/>` +
    `<path d="M${x - r * 0.4} ${y}A${r * 0.4} ${r} 0 0 1 ${x + r * 0.4} ${y}Q${x + r * 0.35} ${y + r} ${x + r * 0.1} ${y + r * 1.5}H${x - r * 0.1}Q${x - r * 0.35} ${y + r} ${x - r * 0.4} ${y}Z" fill="${b}"/>` +
    `<rect x="${x - r * 0.2}" y="${y + r * 1.7}" width="${r * 0.4}" height="${r * 0.3}" fill="#6b4a2f"/>`
  );
}

function windows(x: number, top: number, next: () => number): string {
  let out = '';
  for (let y = top + 10; y < 470; y += 16) {
    for (let column = 6; column < 40; column += 12) {
      if (next() <= 0.5) continue;
      out += `<rect x="${(x + column).toFixed(0)}" y="${y.toFixed(0)}" width="6" height="8" fill="#ffd98a"/>`;
    }
  }
  return out;
}

function city(): string {
  const next = chance(7);
  let out = sky('#141433', '#3b2a63', '#e0657c') + stars(60, 3, 200) + disc(500, 110, 34, '#f8e9c9');
  for (const [base, fill] of [
    [210, '#2a2350'],
    [260, '#17142f'],
  ] as const) {
    for (let x = -10; x < WIDTH; x += 44 + next() * 20) {
      const top = base + next() * 90;
      out += `<rect x="${x.toFixed(0)}" y="${top.toFixed(0)}" width="46" height="300" fill="${fill}"/>`;
      if (base === 260) out += windows(x, top, next);
    }
  }
  return out;
}

function mosaic(): string {
  const next = chance(11);
  const colours = ['#e4572e', '#f3a712', '#a8c686', '#669bbc', '#29335c', '#f6f0e0', '#db2b39', '#2f9c95'];
  let out = '';
  for (let y = 0; y < HEIGHT; y += 40) {
    for (let x = 0; x < WIDTH; x += 40) {
      const [a, b] = [colours[Math.floor(next() * 8)], colours[Math.floor(next() * 8)]];
      const shape = Math.floor(next() * 3);
      out += `<rect x="${x}" y="${y}" width="40" height="40" fill="${a}"/>`;
      if (shape === 0) out += `<path d="M${x} ${y}h40v40Z" fill="${b}"/>`;
      if (shape === 1) out += `<path d="M${x} ${y}A40 40 0 0 1 ${x + 40} ${y + 40}H${x}Z" fill="${b}"/>`;
      if (shape === 2) out += disc(x + 20, y + 20, 13, b ?? '#fff');
    }
  }
  return out;
}

function forest(): string {
  const next = chance(5);
  let out = sky('#d9efe6', '#9fcfb7', '#4e8f78');
  for (const [fill, base, size] of [
    ['#7db79c', 330, 90],
    ['#3f8468', 400, 130],
    ['#1f5744', 480, 170],
  ] as const) {
    for (let x = -20; x < WIDTH + 20; x += size / 3.2) {
      const h = size * (0.8 + next() * 0.7);
      out += `<path d="M${x.toFixed(0)} ${base}l${(size / 4).toFixed(0)} ${(-h).toFixed(0)}l${(size / 4).toFixed(0)} ${h.toFixed(0)}Z" fill="${fill}"/>`;
    }
    out += `<rect y="${base}" width="640" height="200" fill="${fill}"/>`;
  }
  return out;
}

function meadow(): string {
  const next = chance(23);
  const petals = ['#fff4f4', '#ffd166', '#ef6f9c', '#b388eb'];
  let out =
    sky('#bfe6ff', '#f4fbff') +
    disc(120, 90, 42, '#ffe08a') +
    ridge(290, 18, 120, 0, '#a4d37f') +
    ridge(350, 14, 90, 60, '#76b85d');
  for (let i = 0; i < 90; i++) {
    const y = 350 + next() * 125;
    const r = 3 + (y - 340) / 22;
    const x = next() * WIDTH;
    for (let p = 0; p < 5; p++)
      out += disc(x + r * Math.cos(p * 1.257), y + r * Math.sin(p * 1.257), r * 0.7, petals[i % 4] ?? '#fff');
    out += disc(x, y, r * 0.6, '#f29f05');
  }
  return out;
}

const DRAWINGS: Readonly<Record<Scene, () => string>> = {
  dunes: () =>
    sky('#fbd9a5', '#f79d65', '#d8576b') +
    disc(450, 190, 52, '#fff1d0') +
    ridge(300, 24, 130, 40, '#c65a4a') +
    ridge(360, 26, 110, 200, '#9c3d43') +
    ridge(430, 20, 150, 90, '#6a2a3a'),
  lake: () =>
    sky('#cfe9f7', '#f6e7d8') +
    mountains(280, '#6f86a8', '#fff', 2) +
    mountains(290, '#48618a', '#f2f6fb', 9) +
    `<g transform="matrix(1 0 0 -1 0 576)" opacity=".45">${mountains(288, '#48618a', '#f2f6fb', 9)}</g>` +
    '<rect y="288" width="640" height="192" fill="#7fa9c9" opacity=".55"/>' +
    Array.from(
      { length: 9 },
      (_, i) => `<rect x="${40 + i * 61}" y="${310 + (i % 4) * 38}" width="90" height="2" fill="#fff" opacity=".5"/>`,
    ).join(''),
  balloons: () =>
    sky('#8ecdf0', '#e8f6fd') +
    ridge(430, 12, 140, 10, '#8fbf7f') +
    ridge(455, 9, 90, 80, '#5f9a62') +
    balloon(190, 150, 76, '#e4572e', '#f6c453') +
    balloon(430, 110, 54, '#2f6690', '#9bd1e5') +
    balloon(520, 270, 38, '#7b4fa3', '#f2d0f5') +
    balloon(330, 300, 28, '#2a9d8f', '#e9f5c9'),
  meadow,
  coast: () =>
    sky('#fde2c4', '#f8c8a8', '#f3a68c') +
    disc(330, 230, 60, '#fff6df') +
    '<rect y="240" width="640" height="240" fill="#3a7ca5"/>' +
    ridge(280, 4, 30, 0, '#2f6f98') +
    ridge(330, 6, 38, 30, '#28618a') +
    ridge(390, 8, 46, 10, '#1f4f74') +
    '<path d="M120 262l46 0-10 16h-28Z" fill="#5a3422"/><path d="M142 258V190l36 62Z" fill="#fff"/><path d="M138 258V204l-22 50Z" fill="#f2e6d8"/>',
  city,
  planets: () =>
    sky('#070b1f', '#161a45', '#2b1f57') +
    stars(150, 13, 480) +
    disc(210, 220, 110, '#e0915b') +
    '<ellipse cx="210" cy="220" rx="180" ry="30" fill="none" stroke="#f4d9b0" stroke-width="10" transform="rotate(-18 210 220)"/>' +
    '<path d="M104 192A110 110 0 0 1 316 192Z" fill="#eda873"/>' +
    disc(480, 120, 46, '#6fb1c7') +
    disc(466, 108, 12, '#4f93ad') +
    disc(498, 134, 9, '#4f93ad') +
    disc(540, 380, 26, '#c2c5d6'),
  aurora: () =>
    sky('#04121f', '#0b3140', '#124a4a') +
    stars(90, 17, 300) +
    ['#3ddc97', '#7af0c0', '#46c8d8', '#9a7bea']
      .map(
        (c, i) =>
          `<path d="M0 ${160 + i * 22}Q160 ${60 + i * 26} 320 ${150 + i * 20}T640 ${120 + i * 24}V${190 + i * 26}Q480 ${250 + i * 18} 320 ${220 + i * 22}T0 ${250 + i * 20}Z" fill="${c}" opacity=".32"/>`,
      )
      .join('') +
    mountains(430, '#0a1c26', '#dff6ff', 4) +
    '<rect y="425" width="640" height="60" fill="#061219"/>',
  mosaic,
  forest,
};

/** Names of all scenes. */
export const SCENES = Object.keys(DRAWINGS) as readonly Scene[];

/** SVG text of a scene, the same on every run. */
export function drawScene(scene: Scene): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}">${DRAWINGS[scene]()}</svg>`;
}
