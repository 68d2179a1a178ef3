import { EXIF_TAGS } from '../syntax/exif.ts';
import type { Metadata, MetadataItem } from '../syntax/metadata.ts';
import { type ComfyGraph, isGenerative, readComfyGraph } from './comfyui-graph.ts';
import { isComment } from './comment-slots.ts';
import { finding } from './finding.ts';
import type { Indicator } from './indicator.ts';

const COMFY_NAMESPACE = 'https://github.com/Comfy-Org/ComfyUI';
const PREFIX = /^(?:prompt|workflow):/i;
/** The WebP writers put `workflow:` into Make and `prompt:` into Model, or the other way round. */
const EXIF_SLOTS: readonly (readonly [tag: number, name: string])[] = [
  [EXIF_TAGS.make, 'Make'],
  [EXIF_TAGS.model, 'Model'],
  [EXIF_TAGS.imageDescription, 'ImageDescription'],
];

interface Slot {
  readonly where: string;
  readonly key: string;
  readonly text: string;
}

function slotsOf(item: MetadataItem): Slot[] {
  const { where } = item;
  switch (item.syntax) {
    case 'text':
      // Matroska writers put names in capitals.
      return /^(?:prompt|workflow)$/i.test(item.keyword) || isComment(item) || item.system === 'comment'
        ? [{ where, key: item.keyword, text: item.text }]
        : [];
    case 'exif':
      return EXIF_SLOTS.flatMap(([tag, key]) => {
        const text = item.text.get(tag);
        return text !== undefined && PREFIX.test(text) ? [{ where, key, text: text.replace(PREFIX, '') }] : [];
      });
    case 'xmp':
      return item.properties
        .filter(({ namespace, name }) => namespace === COMFY_NAMESPACE && /^(?:prompt|workflow)$/.test(name))
        .flatMap(({ name, values }) => values.map((text) => ({ where, key: `comfy:${name}`, text })));
    default:
      return [];
  }
}

/** The slots that hold a graph, each with it. */
function graphsOf(metadata: Metadata): { slot: Slot; graph: ComfyGraph }[] {
  return metadata.flatMap(slotsOf).flatMap((slot) => {
    const graph = readComfyGraph(slot.text);
    return graph ? [{ slot, graph }] : [];
  });
}

/**
 * Graphs of ComfyUI in PNG text, EXIF (WebP), XMP (AVIF) and the tags of audio and video, there and in JPEG also in a
 * comment that holds both as JSON. The graph must have a node that generates; the executed
 * graph (`prompt`), where it is there, speaks also for the drawn one (`workflow`), which may hold unused nodes.
 */
export const comfyui: Indicator = {
  id: 'comfyui',
  find(metadata) {
    const graphs = graphsOf(metadata);
    const executed = graphs.filter(({ graph }) => graph.executed);
    const generates = (executed.length > 0 ? executed : graphs).some(({ graph }) => isGenerative(graph));
    const rule = generates ? 'generator-parameters' : 'generator-not-generative';
    return graphs.map(({ slot: { where, key, text } }) =>
      finding(rule, 'comfyui', 'G', { where, key, value: text, product: 'ComfyUI' }),
    );
  },
};
