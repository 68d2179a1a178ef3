import { asObject, member, readJson } from '../syntax/json.ts';
import { isHostedGenerator } from './comfyui-hosted-nodes.ts';

interface ComfyNode {
  readonly type: string;
  /** The nodes whose output this one takes in. */
  readonly fedBy: readonly ComfyNode[];
}

interface OpenNode extends ComfyNode {
  readonly fedBy: ComfyNode[];
}

/** A graph of ComfyUI, reduced to what tells whether it generates. */
export interface ComfyGraph {
  /** Whether it is the graph that ran (API format), not the drawing of it. */
  readonly executed: boolean;
  readonly nodes: readonly ComfyNode[];
}

/** Modes of a drawn node that does not run: muted, bypassed. */
const IDLE_MODES: ReadonlySet<unknown> = new Set([2, 4]);

/** Types of nodes that no other editor has. */
const OWN_TYPES = /^(?:KSampler|SamplerCustom|VAEDecode|CheckpointLoader|CLIPTextEncode)/;
/** The samplers that come with ComfyUI, and variants of their name. A node that selects one does not sample. */
const OWN_SAMPLER = /^(?:KSampler(?!Select| Config)|SamplerCustom)/;
/** Samplers of extensions; but also what takes samples of colours, textures, frames or sound. */
const ANY_SAMPLER = /Sampler(?![a-z])/;
/** What only a sampler of diffusion takes in: the model, its conditions, or noise. */
const DIFFUSION =
  /Checkpoint|Ckpt|U[Nn][Ee][Tt]|Diffusion|Diffusers|VideoModel|ModelSampling|Lora|Latent|RandomNoise|TextEncode|Conditioning|Guid(?:er|ance)|Embeds|^easy (?:full|preSampl)|^Efficient Loader/;
const DECODER = /(?:VAE|VideoX?|Mochi)Decode/;
const SAVER = /^(?:Save|Preview|CreateVideo$|VHS_VideoCombine$)/;

/**
 * Reads a graph in API format (`{"3": {"class_type", "inputs"}}`) or as drawn (`{"nodes": [{"type"}]}`); also one
 * that was made a JSON string once more, or stands under `prompt` or `workflow` of an object. Of both the executed one
 * is given. Anything else gives `undefined`. Never throws.
 */
export function readComfyGraph(text: string): ComfyGraph | undefined {
  const trimmed = text.trim();
  // Most comments are words, and a parser that fails costs more than one that succeeds.
  if (!/^["{]/.test(trimmed)) return undefined;
  const json = asObject(unquoted(readJson(trimmed)));
  if (json === undefined) return undefined;
  const [prompt, workflow] = [unquoted(member(json, 'prompt')), unquoted(member(json, 'workflow'))];
  return readExecuted(prompt) ?? readExecuted(json) ?? readDrawn(workflow) ?? readDrawn(json);
}

/** The JSON inside a string, where it is one. */
function unquoted(json: unknown): unknown {
  return typeof json === 'string' ? readJson(json) : json;
}

function readExecuted(json: unknown): ComfyGraph | undefined {
  const nodes = new Map<string, OpenNode>();
  const inputsOf = new Map<OpenNode, object>();
  for (const [id, value] of Object.entries(asObject(json) ?? {})) {
    const type = member(value, 'class_type');
    const inputs = asObject(member(value, 'inputs'));
    if (typeof type !== 'string' || inputs === undefined) continue;
    const node: OpenNode = { type, fedBy: [] };
    nodes.set(id, node);
    inputsOf.set(node, inputs);
  }
  for (const [node, inputs] of inputsOf) {
    for (const input of Object.values(inputs) as unknown[]) {
      const source = Array.isArray(input) && input.length === 2 ? nodes.get(String(input[0])) : undefined;
      if (source) node.fedBy.push(source);
    }
  }
  return nodes.size > 0 ? { executed: true, nodes: [...nodes.values()] } : undefined;
}

/** Other editors draw nodes with types, too: shaders, sound, the flow of data. */
function readDrawn(json: unknown): ComfyGraph | undefined {
  const layers = [json, ...asArray(member(member(json, 'definitions'), 'subgraphs'))];
  const nodes = layers.flatMap(readLayer);
  const isOwn = isDrawing(json) || nodes.some(({ type }) => OWN_TYPES.test(type));
  return nodes.length > 0 && isOwn ? { executed: false, nodes } : undefined;
}

/** Whether an object is built as ComfyUI saves its drawings: counters, or nodes that hold the values of their widgets. */
function isDrawing(json: unknown): boolean {
  if ([member(json, 'last_node_id'), member(json, 'last_link_id')].every((id) => typeof id === 'number')) return true;
  return asArray(member(json, 'nodes')).some(
    (node) =>
      typeof member(node, 'id') === 'number' &&
      member(node, 'pos') !== undefined &&
      member(node, 'widgets_values') !== undefined,
  );
}

/** The running nodes of the drawing or of one of its subgraphs, with what their links bring. */
function readLayer(layer: unknown): ComfyNode[] {
  const nodes = new Map<unknown, OpenNode>();
  for (const node of asArray(member(layer, 'nodes'))) {
    const type = member(node, 'type');
    if (typeof type === 'string' && !IDLE_MODES.has(member(node, 'mode'))) {
      nodes.set(member(node, 'id'), { type, fedBy: [] });
    }
  }
  for (const link of asArray(member(layer, 'links'))) {
    const [origin, target] = Array.isArray(link)
      ? [link[1] as unknown, link[3] as unknown]
      : [member(link, 'origin_id'), member(link, 'target_id')];
    const source = nodes.get(origin);
    if (source) nodes.get(target)?.fedBy.push(source);
  }
  return [...nodes.values()];
}

function asArray(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/**
 * Whether a node generates: a sampler of noise, or a saver of what a service made or of a decoded latent picture. By its
 * name alone only a sampler of ComfyUI itself is one; those of extensions must belong to a chain of diffusion.
 */
export function isGenerative(graph: ComfyGraph): boolean {
  const decoded = new Set(graph.nodes.flatMap(({ type, fedBy }) => (DECODER.test(type) ? fedBy : [])));
  return graph.nodes.some((node) => isSampler(node, decoded) || savesGenerated(node));
}

function isSampler(node: ComfyNode, decoded: ReadonlySet<ComfyNode>): boolean {
  if (OWN_SAMPLER.test(node.type)) return true;
  return ANY_SAMPLER.test(node.type) && (decoded.has(node) || node.fedBy.some(({ type }) => DIFFUSION.test(type)));
}

function savesGenerated({ type, fedBy }: ComfyNode): boolean {
  return SAVER.test(type) && fedBy.some((source) => isHostedGenerator(source.type) || decodesLatent(source));
}

/** A picture that is encoded and decoded again stays what it was. */
function decodesLatent({ type, fedBy }: ComfyNode): boolean {
  return type.startsWith('VAEDecode') && !fedBy.some((source) => source.type.startsWith('VAEEncode'));
}
