import { describe, expect, test } from 'vitest';
import { interpretReading } from './interpret.ts';

const CV = 'http://cv.iptc.org/newscodes/digitalsourcetype/';
const uri = (label: string): string => `self#jumbf=/c2pa/${label}/c2pa.signature`;
const trusted = (label: string, list = 'system') => ({
  code: 'signingCredential.trusted',
  url: uri(label),
  explanation: `found in [${list}_anchors] trust anchors`,
});
const untrusted = (label: string) => ({ code: 'signingCredential.untrusted', url: uri(label) });
const VALIDATED = { code: 'ingredient.manifest.validated' };

interface Layer {
  readonly type?: string;
  readonly organisation?: string;
  /** What the reader tells of its signer. */
  readonly success?: readonly object[];
  readonly failure?: readonly object[];
  /** What its parent recorded when it took it in. */
  readonly recorded?: object;
  readonly actions?: readonly object[];
  /** Further ingredients, nothing of which validates. */
  readonly beside?: readonly object[];
}

/** A chain of manifests `a`, `b`, …, each the parent of the one before it. Like the reader’s JSON of real chains. */
function interpret(layers: readonly Layer[], { list = 'system', older = true } = {}) {
  const labels = ['a', 'b', 'c', 'd'];
  const manifests = layers.map(({ type, organisation = 'Acme', beside = [], ...layer }, index) => {
    const child = layers[index + 1];
    const taken = { label: 'c2pa.ingredient.v3', relationship: 'parentOf', active_manifest: labels[index + 1] };
    const actions = [type === undefined ? { action: 'c2pa.opened' } : created(type), ...(layer.actions ?? [])];
    return {
      assertions: [{ label: 'c2pa.actions.v2', data: { actions } }],
      ingredients: [...(child ? [{ ...taken, ...child.recorded }] : []), ...beside],
      signature_info: { issuer: organisation },
    };
  });
  const ingredientDeltas = layers.slice(1).map(({ success = [], failure = [] }, index) => ({
    ingredientAssertionURI: `self#jumbf=/c2pa/${labels[index]}/c2pa.assertions/c2pa.ingredient.v3`,
    validationDeltas: { success: [VALIDATED, ...success], failure },
  }));
  const store = {
    active_manifest: 'a',
    manifests: Object.fromEntries(manifests.map((each, index) => [labels[index], each])),
    validation_results: { activeManifest: { success: [trusted('a', list)], failure: [] }, ingredientDeltas },
  };
  const { findings, statements } = interpretReading({ kind: 'store', store, bound: true }, { official: true, older });
  return { finding: findings[0], statements };
}

const created = (type: string) => ({ action: 'c2pa.created', digitalSourceType: CV + type });
const camera: Layer = { type: 'digitalCapture' };
const made: Layer = { type: 'trainedAlgorithmicMedia' };
const record = (...success: readonly object[]) => ({
  validation_results: { activeManifest: { success, failure: [] } },
});

describe('a camera that others opened', () => {
  const rule = (layers: readonly Layer[], options = {}) => interpret(layers, options).finding?.rule;
  const YES = 'c2pa-camera';
  const NO = 'c2pa-camera-unrecognised';

  test('needs a signer whom the reader finds on the official list', () => {
    expect(rule([{}, { ...camera, success: [trusted('b')] }])).toBe(YES);
    expect(rule([{}, { ...camera, success: [trusted('b', 'user')] }])).toBe(NO);
    expect(rule([{}, { ...camera, success: [trusted('a')] }]), 'of another manifest').toBe(NO);
    expect(rule([{}, { ...camera, success: [trusted('b/x')] }]), 'of a longer name').toBe(NO);
    expect(rule([{}, { ...camera, failure: [untrusted('b')] }])).toBe(NO);
    expect(rule([{}, camera]), 'nothing told').toBe(NO);
  });

  test('and no AI beside it, of whatever', () => {
    const enhanced = { action: 'c2pa.enhanced', digitalSourceType: `${CV}compositeWithTrainedAlgorithmicMedia` };
    expect(rule([{ ...camera, actions: [{ action: 'c2pa.enhanced' }] }])).toBe(YES);
    expect(rule([{ ...camera, actions: [enhanced] }])).toBe(NO);
    expect(rule([{}, { ...camera, actions: [enhanced], success: [trusted('b')] }])).toBe(NO);
  });

  test('or one of whom that was recorded: with one list, or by the same signer', () => {
    const recorded = record(trusted('b'));
    expect(rule([{}, { ...camera, recorded }])).toBe(YES);
    expect(rule([{}, { ...camera, recorded, organisation: 'Other' }])).toBe(NO);
    expect(rule([{}, { ...camera, recorded, organisation: 'Other' }], { older: false })).toBe(YES);
    expect(rule([{}, { ...camera, recorded: record(trusted('a')) }], { older: false })).toBe(NO);
  });

  test('not once the reader finds otherwise, or a record does, wherever it stands', () => {
    const recorded = record(trusted('b'));
    const beside = (ingredient: object): Layer[] => [{ beside: [ingredient] }, { ...camera, recorded }];
    const failed = (failure: object) => ({ validation_results: { activeManifest: { failure: [failure] } } });
    expect(rule(beside(record()))).toBe(YES);
    expect(rule([{}, { ...camera, recorded, failure: [untrusted('b')] }])).toBe(NO);
    expect(rule(beside(failed(untrusted('b'))))).toBe(NO);
    expect(rule(beside(failed(untrusted('x'))))).toBe(YES);
    expect(rule(beside({ active_manifest: 'b', ...failed({ code: 'signingCredential.untrusted' }) }))).toBe(NO);
    expect(rule(beside(failed({ code: 'signingCredential.untrusted' }))), 'of nobody knows what').toBe(NO);
    expect(rule(beside({ validation_status: [untrusted('b')] }))).toBe(NO);
    expect(rule(beside({ validation_status: [trusted('b')] }))).toBe(YES);
    const deep = { ingredientDeltas: [{ validationDeltas: { failure: [untrusted('b')] } }] };
    expect(rule(beside({ validation_results: deep }))).toBe(NO);
  });

  test('and so does everybody in between: a record of a stranger is worth nothing', () => {
    const last = { ...camera, success: [trusted('c')] };
    expect(rule([{}, { success: [trusted('b')] }, last])).toBe(YES);
    expect(rule([{}, { failure: [untrusted('b')] }, last])).toBe(NO);
    expect(rule([{}, {}, { ...camera, recorded: record(trusted('c')) }])).toBe(NO);
  });
});

describe('an AI statement that others took over', () => {
  const told = (layers: readonly Layer[], options = {}) => {
    const { finding } = interpret(layers, options);
    return [finding?.rule, finding?.class, finding?.product];
  };

  test('has the class of the active manifest only on the same list', () => {
    expect(told([{}, { ...made, success: [trusted('b')] }])).toEqual(['c2pa-generated', 'S1', undefined]);
    expect(told([{}, { ...made, success: [trusted('b', 'user')] }])[1]).toBe('S3');
    expect(told([{}, { ...made, failure: [untrusted('b')] }])[1]).toBe('S3');
    expect(told([{}, made])[1]).toBe('S3');
    const older = { list: 'user' };
    expect(told([{}, { ...made, success: [trusted('b', 'user')] }], older)[1]).toBe('S2');
    expect(told([{}, { ...made, success: [trusted('b')] }], older)[1]).toBe('S2');
    expect(told([{}, { ...made, recorded: record(trusted('b')), organisation: 'Other' }], older)[1]).toBe('S2');
    expect(told([{}, { ...made, failure: [untrusted('b')] }], older)[1]).toBe('S3');
    expect(told([made, { ...camera, failure: [untrusted('b')] }])[1]).toBe('S1');
  });

  test('names no product by a certificate that anybody can make', () => {
    const firefly = { ...made, organisation: 'Adobe Firefly' };
    expect(told([{}, { ...firefly, success: [trusted('b')] }])[2]).toBe('Adobe Firefly');
    expect(told([{}, { ...firefly, failure: [untrusted('b')] }])[2]).toBeUndefined();
  });

  test('has no more weight where it only is told', () => {
    const classOf = (layer: Layer) => interpret([made, { ...camera, ...layer }]).statements?.map((each) => each.class);
    expect(classOf({ success: [trusted('b')] })).toEqual(['S1']);
    expect(classOf({ failure: [untrusted('b')] })).toEqual(['S3']);
    const last = { ...camera, success: [trusted('c')] };
    const { statements } = interpret([made, { failure: [untrusted('b')] }, last]);
    expect(statements?.map((each) => each.class)).toEqual(['S3']);
  });
});
