import type { ReadPicture } from '../ui/pictures.ts';

/** Longest side of a picture in the list, in device pixels. */
const SIDE = 144;
/** Pictures made small at once, and most that wait: whoever scrolls on no longer wants the first of them. */
const AT_ONCE = 2;
const WAITING = 40;

interface Wanted {
  readonly read: ReadPicture;
  readonly done: (picture: Blob | undefined) => void;
}

/**
 * Makes pictures small before they are shown in a list: a page that scrolls through thousands must not hold each of
 * them in full. The last one asked for comes first.
 */
export class SmallPictures {
  readonly #waiting: Wanted[] = [];
  #running = 0;

  /** A small copy of the picture, or nothing where there is none or it has long been scrolled past. */
  ask(read: ReadPicture): Promise<Blob | undefined> {
    return new Promise((done) => {
      this.#waiting.push({ read, done });
      if (this.#waiting.length > WAITING) this.#waiting.shift()?.done(undefined);
      if (this.#running < AT_ONCE) void this.#work();
    });
  }

  async #work(): Promise<void> {
    this.#running += 1;
    for (let next = this.#waiting.pop(); next !== undefined; next = this.#waiting.pop()) {
      next.done(await shrink(next.read).catch(() => undefined));
    }
    this.#running -= 1;
  }
}

async function shrink(read: ReadPicture): Promise<Blob | undefined> {
  const picture = await read();
  if (picture === undefined) return undefined;
  const bitmap = await createImageBitmap(picture, { resizeHeight: SIDE, resizeQuality: 'low' });
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0);
  bitmap.close();
  return canvas.convertToBlob({ type: 'image/webp', quality: 0.8 });
}
