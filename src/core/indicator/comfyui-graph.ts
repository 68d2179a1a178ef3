import { asObject, member, readJson } from '../syntax/json.ts';

interface ComfyNode {
  readonly type: string;
  /** Types of the nodes whose output this one takes in. */
  readonly fedBy: readonly string[];
}

/** A graph of ComfyUI, reduced to what tells whether it generates. */
export interface ComfyGraph {
  /** Whether it is the graph that ran (API format), not the drawing of it. */
  readonly executed: boolean;
  readonly nodes: readonly ComfyNode[];
}

/** Modes of a drawn node that does not run: muted, bypassed. */
const IDLE_MODES: ReadonlySet<unknown> = new Set([2, 4]);

/**
 * Reads a graph in API format (`{"3": {"class_type", "inputs"}}`) or as drawn (`{"nodes": [{"type"}]}`); also one
 * that was made a JSON string once more, or stands under `prompt` or `workflow` of an object. Of both the executed one
 * is given. Anything else gives `undefined`. Never throws.
 */
export function readComfyGraph(text: string): ComfyGraph | undefined {
  const json = asObject(unquoted(readJson(text.trim())));
  if (json === undefined) return undefined;
  const [prompt, workflow] = [unquoted(member(json, 'prompt')), unquoted(member(json, 'workflow'))];
  return readExecuted(prompt) ?? readExecuted(json) ?? readDrawn(workflow) ?? readDrawn(json);
}

/** The JSON inside a string, where it is one. */
function unquoted(json: unknown): unknown {
  return typeof json === 'string' ? readJson(json) : json;
}

function readExecuted(json: unknown): ComfyGraph | undefined {
  const graph = asObject(json);
  if (graph === undefined) return undefined;
  const nodes: ComfyNode[] = [];
  for (const node of Object.values(graph)) {
    const type = member(node, 'class_type');
    const inputs = asObject(member(node, 'inputs'));
    if (typeof type !== 'string' || inputs === undefined) continue;
    const fedBy = Object.values(inputs).flatMap((input) => {
      const source = Array.isArray(input) && input.length === 2 ? member(graph, String(input[0])) : undefined;
      const sourceType = member(source, 'class_type');
      return typeof sourceType === 'string' ? [sourceType] : [];
    });
    nodes.push({ type, fedBy });
  }
  return nodes.length > 0 ? { executed: true, nodes } : undefined;
}

function readDrawn(json: unknown): ComfyGraph | undefined {
  const layers = [json, ...asArray(member(member(json, 'definitions'), 'subgraphs'))];
  const nodes = layers.flatMap(readLayer);
  return nodes.length > 0 ? { executed: false, nodes } : undefined;
}

/** The running nodes of the drawing or of one of its subgraphs, with what their links bring. */
function readLayer(layer: unknown): ComfyNode[] {
  const types = new Map<unknown, string>();
  for (const node of asArray(member(layer, 'nodes'))) {
    const type = member(node, 'type');
    if (typeof type === 'string' && !IDLE_MODES.has(member(node, 'mode'))) types.set(member(node, 'id'), type);
  }
  const fedBy = new Map<unknown, string[]>();
  for (const link of asArray(member(layer, 'links'))) {
    const [origin, target] = Array.isArray(link)
      ? [link[1] as unknown, link[3] as unknown]
      : [member(link, 'origin_id'), member(link, 'target_id')];
    const source = types.get(origin);
    if (source === undefined) continue;
    const known = fedBy.get(target);
    if (known) known.push(source);
    else fedBy.set(target, [source]);
  }
  return [...types].map(([id, type]) => ({ type, fedBy: fedBy.get(id) ?? [] }));
}

function asArray(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Whether a node generates: a sampler (of noise, not of a texture), or a saver fed by the decoder of a latent picture. */
export function isGenerative(graph: ComfyGraph): boolean {
  return graph.nodes.some(
    ({ type, fedBy }) =>
      /(?<!Texture)Sampler/.test(type) ||
      (/^(?:Save|Preview|CreateVideo$|VHS_VideoCombine$)/.test(type) &&
        fedBy.some((source) => source.startsWith('VAEDecode'))),
  );
}
