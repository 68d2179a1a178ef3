import type { Container } from './container.ts';
import { emitId3 } from './id3.ts';

/** MPEG audio: the ID3v2 tag at the start. Audio frames are not read. */
export const mp3: Container = { id: 'mp3', mime: 'audio/mpeg', medium: 'audio', walk: emitId3 };
