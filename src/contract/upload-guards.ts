import { itemId } from './content-guards.ts';
import { MAX_URL } from './media.ts';
import type { MessageName } from './messages.ts';
import { isCount, listOf, shape, textUpTo, type Check } from './shape.ts';
import { MAX_HANDED, MAX_NAME, type HandedFile } from './upload.ts';

const freeUrl = textUpTo(MAX_URL);
const freeFile: Check = (value) => value instanceof Blob;
const handed = listOf(MAX_HANDED, shape({ name: textUpTo(MAX_NAME), size: isCount }, { freeUrl, freeFile }));

/** A file on its way to the engine: as a whole, whatever its size, since only parts of it are read. */
export const uploadedFile: Check = shape({ size: isCount }, { freeUrl, freeFile });

/** Whether `value` is what a content script hands over of the files of a note. */
export const isHanded = (value: unknown): value is readonly HandedFile[] => handed(value);

/** What the requests that the script for uploads answers must look like. */
export const UPLOAD_REQUESTS = {
  'content/uploads-off': shape({}),
  'content/note': shape({}),
  'content/files': shape({ id: itemId }),
} as const satisfies Partial<Record<MessageName, Check>>;
