import type { Medium } from '../contract/media.ts';
import { pictureAt, pictureOf, type ReadPicture } from '../ui/pictures.ts';
import type { FileRow, RowSource } from './file-row.ts';
import type { WorkList } from './work-list.ts';

/** What kind of medium to draw. For a file of this computer a guess by the browser's type, which serves the icon alone. */
export function mediumOf(source: RowSource): Medium {
  if (source.kind === 'url') return source.medium;
  const type = source.kind === 'file' ? source.file.type : source.kind === 'stored' ? source.type : '';
  if (type.startsWith('video/')) return 'video';
  return type.startsWith('audio/') ? 'audio' : 'image';
}

/** The picture of a row, read once it is wanted; nothing where no bytes are at hand. */
export function pictureFor(row: FileRow, list: WorkList): ReadPicture | undefined {
  const { source } = row;
  if (source.kind === 'url') return pictureAt(source.url, source.pageUrl);
  if (source.kind === 'file') return pictureOf(source.file);
  if (source.kind !== 'stored') return undefined;
  return async () => {
    const blob = await list.blob(row);
    return blob && pictureOf(blob)();
  };
}
