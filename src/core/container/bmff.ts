import type { Window } from '../bytes/window.ts';
import { LIMITS } from '../limits.ts';
import type { Container, EmitBlock } from './container.ts';
import { emitItems } from './heif-items.ts';
import { boxes, type Box } from './iso-bmff.ts';
import { emitItemList, emitUserText, isFullBox } from './mp4-metadata.ts';
import { emitSamsungTrailer } from './samsung-trailer.ts';

const C2PA_UUID = 'd8fec3d61b0e483c92975828877ec481';
const XMP_UUID = 'be7acfcb97a942e89c71999491e3afac';
/** Purposes of a C2PA box that holds a manifest store; `merkle` holds hashes (C2PA 2.4 §A.5). */
const PURPOSES: Readonly<Record<string, string>> = {
  manifest: 'uuid/manifest',
  original: 'uuid/original',
  update: 'uuid/update',
};
/** Boxes beside the media data that are looked into. */
const TOP_LEVEL = new Set(['uuid', 'meta', 'moov']);
/** FullBox header, the longest purpose with its zero, offset of the merkle box. */
const LONGEST_C2PA_HEADER = 4 + 9 + 8;

/** AVIF images and sequences: as {@link heic}. */
export const avif: Container = { id: 'avif', mime: 'image/avif', medium: 'image', walk: walkPicture };

/** HEIF with any codec but AV1 (ISO/IEC 23008-12): top-level `uuid` boxes, the items of `meta`, Samsung's `sefd`. */
export const heic: Container = { id: 'heic', mime: 'image/heic', medium: 'image', walk: walkPicture };

/**
 * MP4, M4A and QuickTime: top-level `uuid` boxes, `moov/udta/XMP_`, and the texts of item lists and user data of the
 * film, its tracks and the file. Media data and the tables of tracks are leapt over.
 */
export const mp4: Container = { id: 'mp4', mime: 'video/mp4', medium: 'video', walk };

/** Samsung's films have its box too, and nothing in it for us. */
function walkPicture(window: Window, emit: EmitBlock): Promise<void> {
  return walk(window, emit, true);
}

async function walk(window: Window, emit: EmitBlock, isPicture = false): Promise<void> {
  let fragments = 0;
  const failures: unknown[] = [];
  for await (const box of boxes(window, 0, undefined)) {
    if (box.type === 'moof') fragments += 1;
    // A long fragmented film is moof and mdat by the thousand, and its manifest stands before the first.
    if (fragments > LIMITS.fragments) break;
    // What is wrong inside one box must not cost the boxes behind it.
    if (TOP_LEVEL.has(box.type)) {
      await takeTopLevel(window, box, emit).catch((thrown: unknown) => failures.push(thrown));
    }
    if (isPicture && box.type === 'sefd') {
      await emitSamsungTrailer(window, emit, endOf(box)).catch((thrown: unknown) => failures.push(thrown));
    }
  }
  if (failures.length > 0) throw failures[0];
}

const endOf = ({ payload }: Box): number => payload.offset + payload.length;

async function takeTopLevel(window: Window, box: Box, emit: EmitBlock): Promise<void> {
  if (box.type === 'uuid') await takeUuid(window, box, emit);
  else if (box.type === 'meta') await takeMeta(window, box, emit);
  else if (box.type === 'moov') await takeMovie(window, box, 'moov', emit);
}

async function takeMeta(window: Window, meta: Box, emit: EmitBlock): Promise<void> {
  if (await isFullBox(window, meta)) await emitItems(window, meta, emit);
  await emitItemList(window, meta, 'meta', emit);
}

/** Emits the XMP packet or manifest store of a `uuid` box, if it is one of theirs. */
export async function takeUuid(window: Window, box: Box, emit: EmitBlock): Promise<void> {
  if (box.uuid === XMP_UUID && box.payload.length > 0) emit({ kind: 'xmp', ranges: [box.payload], where: 'uuid' });
  if (box.uuid !== C2PA_UUID) return;
  const cursor = await window.cursor(box.payload.offset, Math.min(box.payload.length, LONGEST_C2PA_HEADER));
  cursor.skip(4);
  const purpose = Object.keys(PURPOSES).find((name) => cursor.startsWith(`${name}\0`));
  const where = purpose === undefined ? undefined : PURPOSES[purpose];
  if (purpose === undefined || where === undefined) return;
  cursor.skip(purpose.length + 1 + 8);
  const length = box.payload.length - cursor.position;
  if (length > 0) emit({ kind: 'c2pa', ranges: [{ offset: cursor.offset, length }], where });
}

/** What a film or a track says of itself. Each box is read for itself: a bad one costs itself only. */
async function takeMovie(window: Window, parent: Box, where: 'moov' | 'moov/trak', emit: EmitBlock): Promise<void> {
  const failures: unknown[] = [];
  for await (const box of boxes(window, parent.payload.offset, parent.payload.offset + parent.payload.length)) {
    await takeOfMovie(window, box, where, emit).catch((thrown: unknown) => failures.push(thrown));
  }
  if (failures.length > 0) throw failures[0];
}

async function takeOfMovie(window: Window, box: Box, where: 'moov' | 'moov/trak', emit: EmitBlock): Promise<void> {
  if (box.type === 'uuid') await takeUuid(window, box, emit);
  else if (box.type === 'meta') await emitItemList(window, box, `${where}/meta`, emit);
  else if (box.type === 'udta') await takeUserData(window, box, `${where}/udta`, emit);
  else if (box.type === 'trak' && where === 'moov') await takeMovie(window, box, 'moov/trak', emit);
}

async function takeUserData(window: Window, udta: Box, where: string, emit: EmitBlock): Promise<void> {
  for await (const box of boxes(window, udta.payload.offset, udta.payload.offset + udta.payload.length)) {
    if (box.type === 'XMP_' && box.payload.length > 0) {
      emit({ kind: 'xmp', ranges: [box.payload], where: `${where}/XMP_` });
    } else if (box.type === 'meta') {
      await emitItemList(window, box, `${where}/meta`, emit);
    } else {
      emitUserText(box, where, emit);
    }
  }
}
