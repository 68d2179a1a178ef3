import type { Window } from '../bytes/window.ts';
import { InspectError } from '../errors.ts';
import type { Container, EmitBlock } from './container.ts';
import { emitPhotoshopResources } from './photoshop.ts';

/** Signature, version, channels, size, depth and colour mode. */
const HEADER = 26;

/**
 * Photoshop documents, PSD and PSB (Photoshop file format): the image resources behind header and colour table. Layers
 * and pixels follow and are not read.
 */
export const psd: Container = { id: 'psd', mime: 'image/vnd.adobe.photoshop', medium: 'image', walk };

async function walk(window: Window, emit: EmitBlock): Promise<void> {
  const resources = HEADER + 4 + (await window.cursor(HEADER, 4)).u32();
  const declared = (await window.cursor(resources, 4)).u32();
  const offset = resources + 4;
  // What is there of a file that was cut off can still be read.
  const length = Math.min(declared, (window.size ?? Infinity) - offset);
  if (length > 0) await emitPhotoshopResources(window, [{ offset, length }], 'image resources', emit);
  if (length < declared) throw new InspectError('truncated', 'image resources past the end', offset);
}
