import { describe, expect, test } from 'vitest';
import { LIMITS } from '../limits.ts';
import { readSignals } from './signals.ts';

const IPTC = 'http://cv.iptc.org/newscodes/digitalsourcetype/';
const C2PA = 'http://c2pa.org/digitalsourcetype/';

type Action = { readonly action?: unknown; readonly digitalSourceType?: unknown };
const created = (digitalSourceType?: string): Action => ({ action: 'c2pa.created', digitalSourceType });

/** Signals of one manifest whose actions are complete. */
function signals(actions: readonly Action[], assertions: object = {}, claim: object = {}) {
  const list = { 'c2pa.actions.v2': { actions, allActionsIncluded: true }, ...assertions };
  return readSignals({ manifests: [{ label: 'm', assertions: list, 'claim.v2': claim }] }).manifests[0];
}

describe('inceptions', () => {
  test.each([
    [`${C2PA}empty`, ['inception:signal_blankCanvas']],
    [`${IPTC}digitalCapture`, ['inception:signal_capturedMedia']],
    [`${IPTC}computationalCapture`, ['inception:signal_capturedMedia']],
    [`${IPTC}compositeCapture`, ['inception:signal_capturedMediaStitched']],
    [`${IPTC}composite`, ['inception:signal_compositionMayContainGenAI']],
    [`${IPTC}trainedAlgorithmicMedia`, ['inception:signal_fullyGenAIMedia']],
    [`${IPTC}digitalCreation`, ['inception:signal_nonGenAIDigitalCreation']],
    [`${IPTC}compositeWithTrainedAlgorithmicMedia`, ['inception:signal_partlyGenAICreation']],
    [`${IPTC}screenCapture`, ['inception:signal_screenCaptureMayContainGenAI']],
    [`${IPTC}digitalArt`, []],
    [`${IPTC}trainedAlgorithmicMedia`.replace('http:', 'https:'), []],
    ['trainedAlgorithmicMedia', []],
  ])('of %s are %j', (type, expected) => {
    expect(signals([created(type)])).toEqual({
      label: 'm',
      inceptions: expected,
      transformations: [],
      ingredients: [],
    });
    expect(signals([{ action: 'c2pa.opened', digitalSourceType: type }])?.inceptions).toEqual(expected);
    expect(signals([{ action: 'c2pa.edited', digitalSourceType: type }])?.inceptions).toEqual([]);
  });

  test.each([
    ['without a manifest', {}, ['inception:signal_mediaUnknownProvenance']],
    ['whose manifest is null', { activeManifest: null }, ['inception:signal_mediaUnknownProvenance']],
    ['with a manifest', { activeManifest: { url: 'u' } }, []],
  ])('of an ingredient %s', (_, ingredient, expected) => {
    expect(signals([created()], { 'c2pa.ingredient.v3': ingredient })?.inceptions).toEqual(expected);
  });

  test('come sorted, each once', () => {
    const mixed = signals([created(`${IPTC}digitalCreation`)], { 'c2pa.ingredient.v3': {} });
    expect(mixed?.inceptions).toEqual([
      'inception:signal_mediaUnknownProvenance',
      'inception:signal_nonGenAIDigitalCreation',
    ]);
    const many = [created(`${IPTC}screenCapture`), created(`${C2PA}empty`), created(`${C2PA}empty`)];
    expect(signals(many)?.inceptions).toEqual([
      'inception:signal_blankCanvas',
      'inception:signal_screenCaptureMayContainGenAI',
    ]);
  });
});

describe('transformations', () => {
  test.each([
    ['c2pa.edited', `${IPTC}trainedAlgorithmicMedia`, ['transformation:signal_perceptibleGenAI']],
    ['c2pa.edited', `${IPTC}compositeWithTrainedAlgorithmicMedia`, ['transformation:signal_perceptibleGenAI']],
    ['c2pa.edited', `${IPTC}compositeSynthetic`, ['transformation:signal_perceptibleGenAI']],
    ['c2pa.edited', `${C2PA}trainedAlgorithmicData`, ['transformation:signal_perceptibleGenAI']],
    [
      'c2pa.edited',
      `${IPTC}composite`,
      ['transformation:signal_perceptibleNonGenAI', 'transformation:signal_perceptiblePossiblyGenAI'],
    ],
    [
      'c2pa.edited',
      `${IPTC}digitalArt`,
      ['transformation:signal_perceptibleNonGenAI', 'transformation:signal_perceptiblePossiblyGenAI'],
    ],
    ['c2pa.edited', `${IPTC}humanEdits`, ['transformation:signal_perceptibleNonGenAI']],
    ['c2pa.edited', undefined, []],
    ['c2pa.converted', `${IPTC}trainedAlgorithmicMedia`, ['transformation:signal_nonEditorial']],
    ['c2pa.unknown', undefined, ['transformation:signal_ambiguousActions']],
    ['com.example.edited', undefined, ['transformation:signal_ambiguousActions']],
    [undefined, `${IPTC}trainedAlgorithmicMedia`, []],
  ])('of %s, %s are %j', (action, digitalSourceType, expected) => {
    expect(signals([created(), { action, digitalSourceType }])?.transformations).toEqual(expected);
  });

  test.each<[string, readonly Action[], object, object, boolean]>([
    ['nothing missing', [created()], {}, {}, false],
    ['no actions', [], {}, {}, true],
    ['actions said to be incomplete', [created()], { 'c2pa.actions.v2': { actions: [created()] } }, {}, true],
    ['gathered actions', [created()], {}, { gathered_assertions: [{ url: 'x/c2pa.actions.v2__1' }] }, true],
    ['gathered pictures', [created()], {}, { gathered_assertions: [{ url: 'x/c2pa.thumbnail' }, 7] }, false],
  ])('are ambiguous with %s or not', (_, actions, assertions, claim, ambiguous) => {
    const names = signals(actions, assertions, claim)?.transformations;
    expect(names?.includes('transformation:signal_ambiguousActions')).toBe(ambiguous);
  });
});

describe('ingredients', () => {
  const uri = (label: string) => ({ url: `self#jumbf=/c2pa/${label}/c2pa.signature` });

  test('point at the place of their manifest; what the evaluator cannot map it complains of', () => {
    const assertions = {
      'c2pa.ingredient.v3': { activeManifest: uri('urn:c2pa:b'), relationship: 'parentOf' },
      'c2pa.ingredient.v3__1': { activeManifest: uri('urn:c2pa:gone'), relationship: 'inputTo' },
      'c2pa.ingredient.v3__2': { activeManifest: uri('adobe:urn:uuid:b') },
      'c2pa.ingredient.v2': { c2pa_manifest: uri('urn:c2pa:b'), relationship: 'componentOf' },
    };
    const { manifests, warnings } = readSignals({ manifests: [{ label: 'a', assertions }, { label: 'urn:c2pa:b' }] });
    expect(manifests[0]?.ingredients).toEqual([{ index: 1, label: 'urn:c2pa:b', relationship: 'parentOf' }]);
    expect(warnings).toEqual([
      'Warning: Could not map parent URN urn:c2pa:gone to index',
      'Warning: Could not map parent URN self#jumbf=/c2pa/adobe:urn:uuid:b/c2pa.signature to index',
    ]);
  });

  test('without manifest, but with a source type, get one that is made up', () => {
    const assertions = {
      'c2pa.actions.v2': { actions: [{ action: 'c2pa.opened', digitalSourceType: `${IPTC}digitalCapture` }] },
      'c2pa.ingredient.v3': { 'dc:title': 'a b/ü.jpg', digitalSourceType: `${IPTC}composite`, relationship: 'inputTo' },
      'c2pa.ingredient.v3__1': {},
    };
    const { manifests } = readSignals({ manifests: [{ label: 'a', assertions }, { label: 'b' }] });
    const made = ['urn:c2pa:pseudo:a:a_b__.jpg_2', 'urn:c2pa:pseudo:a:flat-ingredient_3'];
    expect(manifests[0]?.ingredients).toEqual([
      { index: 2, label: made[0], relationship: 'inputTo' },
      { index: 3, label: made[1], relationship: null },
    ]);
    const pseudo = { transformations: [], ingredients: [], pseudo: true };
    expect(manifests.slice(2)).toEqual([
      { label: made[0], inceptions: ['inception:signal_compositionMayContainGenAI'], ...pseudo },
      { label: made[1], inceptions: ['inception:signal_capturedMedia'], ...pseudo },
    ]);
  });
});

test.each([undefined, null, 'x', [], {}, { manifests: {} }, { manifests: [null, 7, {}, { label: 7 }] }])(
  '%j has no manifests',
  (json) => {
    expect(readSignals(json).manifests).toEqual([]);
  },
);

test('actions v1 and later instances do not count', () => {
  const actions = { actions: [created(`${IPTC}digitalCapture`)] };
  const assertions = { 'c2pa.actions': actions, 'c2pa.actions.v2__1': actions };
  expect(readSignals({ manifests: [{ label: 'm', assertions }] }).manifests).toEqual([
    { label: 'm', inceptions: [], transformations: ['transformation:signal_ambiguousActions'], ingredients: [] },
  ]);
});

test('so many manifests are looked at', () => {
  const manifests = Array.from({ length: LIMITS.manifests + 3 }, (_, i) => ({ label: `m${i}` }));
  expect(readSignals({ manifests }).manifests).toHaveLength(LIMITS.manifests);
});
