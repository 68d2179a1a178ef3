import type { Block, BlockKind } from '../container/container.ts';
import type { Platform } from '../platform.ts';
import { readFlvScript } from './flv-script.ts';
import { readId3Text } from './id3-text.ts';
import { readMatroskaTags } from './matroska-tags.ts';
import type { TextTag } from './metadata.ts';
import { readMp4Item, readMp4UserText } from './mp4-tags.ts';
import { readPlainText } from './plain-text.ts';
import { readRiffText } from './riff-text.ts';
import { readVorbisComments } from './vorbis-comment.ts';

type Reader = (bytes: Uint8Array, block: Block, platform: Platform) => Generator<TextTag>;

const READERS: Partial<Record<BlockKind, Reader>> = {
  'id3-text': (bytes, { name = '' }, platform) => readId3Text(bytes, name, platform),
  'vorbis-comments': (bytes, { where }, platform) => readVorbisComments(bytes, where, platform),
  'matroska-tags': (bytes, { where }, platform) => readMatroskaTags(bytes, where, platform),
  'mp4-item': (bytes, { where }, platform) => readMp4Item(bytes, where, platform),
  'mp4-user-text': (bytes, { where }, platform) => readMp4UserText(bytes, where, platform),
  'riff-text': (bytes, { where, name = '' }, platform) => readRiffText(bytes, { where, name }, platform),
  'flv-script': (bytes, { where }, platform) => readFlvScript(bytes, where, platform),
};

/**
 * The texts of a block that holds a container's own tags or comments, one by one, so that those before a broken place are
 * not lost; nothing for blocks of other kinds. @throws InspectError `malformed`, `truncated` or `limit`
 */
export function* readContainerText(bytes: Uint8Array, block: Block, platform: Platform): Generator<TextTag> {
  const reader = READERS[block.kind];
  if (reader !== undefined) yield* reader(bytes, block, platform);
  const plain = readPlainText(block.kind, bytes, platform);
  if (plain !== undefined) yield { syntax: 'text', where: block.where, ...plain };
}
