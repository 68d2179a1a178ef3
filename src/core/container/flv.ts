import type { Window } from '../bytes/window.ts';
import { InspectError } from '../errors.ts';
import type { Container, EmitBlock } from './container.ts';

const TAG_HEADER = 11;
/** The length of the tag before stands behind each tag, and before the first. */
const BACK_POINTER = 4;
const SCRIPT = 18;
/** Tags looked at: script data come first, before any frame. */
const FIRST_TAGS = 8;

/** FLV (Adobe Flash Video 10.1, annex E): the script tags at the start. No slot for C2PA or XMP packets is defined. */
export const flv: Container = { id: 'flv', mime: 'video/x-flv', medium: 'video', walk };

async function walk(window: Window, emit: EmitBlock): Promise<void> {
  const header = await window.cursor(0, 9);
  header.skip(5);
  const length = header.u32();
  if (length < header.length) throw new InspectError('malformed', 'header shorter than itself', 5);
  let at = length + BACK_POINTER;
  for (let tags = 0; tags < FIRST_TAGS; tags++) {
    window.countStructure(at);
    if ((await window.peek(at, TAG_HEADER)).byteLength === 0) return;
    const tag = await window.cursor(at, TAG_HEADER);
    // The upper three bits tell of encryption, which covers frames only.
    const type = tag.u8() & 0x1f;
    const body = { offset: at + TAG_HEADER, length: tag.u24() };
    window.requireWithin(body.offset, body.length);
    if (type === SCRIPT && body.length > 0) emit({ kind: 'flv-script', ranges: [body], where: 'script data' });
    at = body.offset + body.length + BACK_POINTER;
  }
}
