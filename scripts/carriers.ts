/**
 * Makes the unlabelled carriers again: `npx tsx scripts/carriers.ts`. Needs Chromium, ffmpeg, cwebp, avifenc,
 * cjxl and heif-enc; the samples themselves need only the committed carriers. See samples/carriers/README.md.
 */
import { chromium } from '@playwright/test';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { browserChoice, quietSwitches } from '../e2e/fixtures/browser.ts';
import { drawScene, SCENES } from './samples/scenes.ts';
import type { Scene } from './samples/scenes.ts';

const OUT = fileURLToPath(new URL('./samples/carriers/', import.meta.url));
const work = mkdtempSync(join(tmpdir(), 'carriers-'));
const pixels = (scene: Scene): string => join(work, `${scene}.png`);
const target = (name: string): string => join(OUT, name);

function run(tool: string, ...args: string[]): void {
  execFileSync(tool, args, { stdio: ['ignore', 'ignore', 'inherit'] });
}
const ffmpeg = (...args: string[]): void =>
  run(
    'ffmpeg',
    '-v',
    'error',
    '-y',
    ...args.slice(0, -1),
    '-map_metadata',
    '-1',
    '-fflags',
    '+bitexact',
    args.at(-1) ?? '',
  );

async function rasterise(): Promise<void> {
  const browser = await chromium.launch({ ...browserChoice(), args: quietSwitches(), headless: true });
  const page = await browser.newPage({ viewport: { width: 640, height: 480 } });
  for (const scene of SCENES) {
    await page.setContent(`<style>body{margin:0}svg{display:block}</style>${drawScene(scene)}`);
    await page.screenshot({ path: pixels(scene) });
  }
  await browser.close();
}

function images(): void {
  for (const scene of SCENES) {
    ffmpeg('-i', pixels(scene), '-q:v', '4', '-pix_fmt', 'yuvj420p', '-flags', '+bitexact', target(`${scene}.jpg`));
    const palette = 'scale=480:360,split[a][b];[a]palettegen=max_colors=96[p];[b][p]paletteuse=dither=none';
    ffmpeg('-i', pixels(scene), '-vf', palette, '-pred', 'none', '-compression_level', '100', target(`${scene}.png`));
  }
  for (const scene of ['lake', 'planets', 'mosaic'] as const)
    run('cwebp', '-quiet', '-q', '60', '-metadata', 'none', pixels(scene), '-o', target(`${scene}.webp`));
  for (const scene of ['balloons', 'city'] as const) {
    const palette = 'scale=320:240,split[a][b];[a]palettegen=max_colors=32[p];[b][p]paletteuse=dither=none';
    ffmpeg('-i', pixels(scene), '-vf', palette, target(`${scene}.gif`));
    run('avifenc', '--min', '18', '--max', '28', '-s', '4', pixels(scene), target(`${scene}.avif`));
  }
  run('cjxl', target('dunes.png'), target('dunes.jxl'), '--container=0', '-q', '30', '--quiet');
  run('heif-enc', '-q', '60', '-o', target('coast.heic'), pixels('coast'));
  ffmpeg(
    '-i',
    target('dunes.png'),
    '-compression_algo',
    'deflate',
    '-pix_fmt',
    'rgb24',
    '-vf',
    'scale=320:240:flags=neighbor',
    target('dunes.tif'),
  );
}

function videos(): void {
  const pan = "crop=320:240:'(iw-320)*t/3':120,format=yuv420p";
  for (const scene of ['balloons', 'city'] as const) {
    const input = ['-loop', '1', '-framerate', '12', '-t', '3', '-i', pixels(scene), '-vf', pan];
    const h264 = [
      '-c:v',
      'libx264',
      '-profile:v',
      'baseline',
      '-crf',
      '26',
      '-bsf:v',
      'filter_units=remove_types=6',
      '-movflags',
      '+faststart',
    ];
    ffmpeg(...input, ...h264, target(`${scene}.mp4`));
    // Without faststart: the index is at the end, as cameras write it.
    if (scene === 'balloons') ffmpeg(...input, ...h264.slice(0, -2), target(`${scene}.mov`));
    ffmpeg(...input, '-c:v', 'libvpx-vp9', '-crf', '45', '-b:v', '0', target(`${scene}.webm`));
  }
}

/** Three soft notes of our own. */
function sounds(): void {
  const note = (hz: number): string => `0.25*sin(2*PI*${hz}*t)*exp(-2*mod(t,0.7))`;
  const tune = `aevalsrc=exprs='if(lt(t,0.7),${note(392)},if(lt(t,1.4),${note(494)},${note(587)}))':s=16000:d=2.1`;
  const input = ['-f', 'lavfi', '-i', tune];
  ffmpeg(...input, '-c:a', 'libmp3lame', '-b:a', '32k', '-id3v2_version', '0', '-write_xing', '0', target('notes.mp3'));
  ffmpeg(...input, '-c:a', 'pcm_u8', '-ar', '8000', target('notes.wav'));
  ffmpeg(...input, '-c:a', 'flac', '-ar', '8000', target('notes.flac'));
  ffmpeg(...input, '-c:a', 'libvorbis', '-q:a', '0', target('notes.ogg'));
  ffmpeg(...input, '-c:a', 'aac', '-b:a', '32k', '-movflags', '+faststart', target('notes.m4a'));
}

await rasterise();
images();
videos();
sounds();
rmSync(work, { recursive: true, force: true });
