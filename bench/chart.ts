/** The chart of the report: every figure that has a target, as a share of it. Legible on light and dark pages. */
import { type Figures, inWords, isMet, TARGETS } from './targets.ts';

const ROW = 26;
const LEFT = 430;
const BAR = 340;
const WIDTH = LEFT + BAR + 130;
const TOP = 44;
/** Bars end here, in targets; what is beyond is drawn as wide and marked. */
const MOST = 2;

const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('`', '');

/** How much of its target a figure uses; a target of 0 is either kept or not. */
function shareOf(value: number, most: number): number {
  if (most === 0) return value <= 0 ? 0 : MOST;
  return Math.min(MOST, Math.max(0, value / most));
}

/** The chart as an SVG file. */
export function drawChart(figures: Figures): string {
  const rows = TARGETS.flatMap((target) => {
    const value = target.of(figures);
    if (value === undefined || target.most === undefined) return [];
    const words = inWords(value, target.unit);
    return [{ name: target.name, words, share: shareOf(value, target.most), isMet: isMet(target, figures) === true }];
  });
  const height = TOP + rows.length * ROW + 12;
  const line = LEFT + BAR / MOST;
  const bars = rows.map(({ name, words, share, isMet }, index) => {
    const y = TOP + index * ROW;
    const width = Math.max(2, (share / MOST) * BAR);
    const mark = isMet ? '' : ' ✗';
    return `<text x="${LEFT - 10}" y="${y + 15}" text-anchor="end">${escape(name)}</text>
<rect x="${LEFT}" y="${y + 4}" width="${width.toFixed(1)}" height="${ROW - 11}" rx="3" class="${isMet ? 'met' : 'missed'}"/>
<text x="${LEFT + BAR + 10}" y="${y + 15}">${escape(words)}${mark}</text>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img">
<title>Figures as a share of their targets</title>
<style>
text{font:12px system-ui,sans-serif;fill:#1f2937}.page{fill:#fff}.met{fill:#2f6fb3}.missed{fill:#c2410c}.target{stroke:#1f2937;stroke-dasharray:4 3}
@media (prefers-color-scheme:dark){text{fill:#e5e7eb}.page{fill:#161b22}.met{fill:#6ea8e0}.missed{fill:#f0883e}.target{stroke:#e5e7eb}}
</style>
<rect class="page" width="${WIDTH}" height="${height}" rx="8"/>
<text x="${line}" y="24" text-anchor="middle">target</text>
<line class="target" x1="${line}" x2="${line}" y1="32" y2="${height - 8}"/>
${bars.join('\n')}
</svg>
`;
}
