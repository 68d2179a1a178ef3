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
  const [only] = readSignals({ manifests: [{ label: 'm', assertions: list, 'claim.v2': claim }] });
  return only;
}

describe('inceptions', () => {
  test.each([
    [`${C2PA}empty`, ['signal_blankCanvas']],
    [`${IPTC}digitalCapture`, ['signal_capturedMedia']],
    [`${IPTC}computationalCapture`, ['signal_capturedMedia']],
    [`${IPTC}compositeCapture`, ['signal_capturedMediaStitched']],
    [`${IPTC}composite`, ['signal_compositionMayContainGenAI']],
    [`${IPTC}trainedAlgorithmicMedia`, ['signal_fullyGenAIMedia']],
    [`${IPTC}digitalCreation`, ['signal_nonGenAIDigitalCreation']],
    [`${IPTC}compositeWithTrainedAlgorithmicMedia`, ['signal_partlyGenAICreation']],
    [`${IPTC}screenCapture`, ['signal_screenCaptureMayContainGenAI']],
    [`${IPTC}digitalArt`, []],
    [`${IPTC}trainedAlgorithmicMedia`.replace('http:', 'https:'), []],
    ['trainedAlgorithmicMedia', []],
  ])('of %s are %j', (type, expected) => {
    expect(signals([created(type)])).toEqual({ label: 'm', inceptions: expected, transformations: [] });
    expect(signals([{ action: 'c2pa.opened', digitalSourceType: type }])?.inceptions).toEqual(expected);
    expect(signals([{ action: 'c2pa.edited', digitalSourceType: type }])?.inceptions).toEqual([]);
  });

  test.each([
    ['without a manifest', {}, ['signal_mediaUnknownProvenance']],
    ['whose manifest is null', { activeManifest: null }, ['signal_mediaUnknownProvenance']],
    ['with a manifest', { activeManifest: { url: 'u' } }, []],
  ])('of an ingredient %s', (_, ingredient, expected) => {
    expect(signals([created()], { 'c2pa.ingredient.v3': ingredient })?.inceptions).toEqual(expected);
  });

  test('come sorted, each once', () => {
    const mixed = signals([created(`${IPTC}digitalCreation`)], { 'c2pa.ingredient.v3': {} });
    expect(mixed?.inceptions).toEqual(['signal_mediaUnknownProvenance', 'signal_nonGenAIDigitalCreation']);
    const many = [created(`${IPTC}screenCapture`), created(`${C2PA}empty`), created(`${C2PA}empty`)];
    expect(signals(many)?.inceptions).toEqual(['signal_blankCanvas', 'signal_screenCaptureMayContainGenAI']);
  });
});

describe('transformations', () => {
  test.each([
    ['c2pa.edited', `${IPTC}trainedAlgorithmicMedia`, ['signal_perceptibleGenAI']],
    ['c2pa.edited', `${IPTC}compositeWithTrainedAlgorithmicMedia`, ['signal_perceptibleGenAI']],
    ['c2pa.edited', `${IPTC}compositeSynthetic`, ['signal_perceptibleGenAI']],
    ['c2pa.edited', `${C2PA}trainedAlgorithmicData`, ['signal_perceptibleGenAI']],
    ['c2pa.edited', `${IPTC}composite`, ['signal_perceptibleNonGenAI', 'signal_perceptiblePossiblyGenAI']],
    ['c2pa.edited', `${IPTC}digitalArt`, ['signal_perceptibleNonGenAI', 'signal_perceptiblePossiblyGenAI']],
    ['c2pa.edited', `${IPTC}humanEdits`, ['signal_perceptibleNonGenAI']],
    ['c2pa.edited', undefined, []],
    ['c2pa.converted', `${IPTC}trainedAlgorithmicMedia`, ['signal_nonEditorial']],
    ['c2pa.unknown', undefined, ['signal_ambiguousActions']],
    ['com.example.edited', undefined, ['signal_ambiguousActions']],
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
    expect(names?.includes('signal_ambiguousActions')).toBe(ambiguous);
  });
});

test.each([undefined, null, 'x', [], {}, { manifests: {} }, { manifests: [null, 7, {}, { label: 7 }] }])(
  '%j has no manifests',
  (json) => {
    expect(readSignals(json)).toEqual([]);
  },
);

test('actions v1 and later instances do not count', () => {
  const actions = { actions: [created(`${IPTC}digitalCapture`)] };
  const assertions = { 'c2pa.actions': actions, 'c2pa.actions.v2__1': actions };
  expect(readSignals({ manifests: [{ label: 'm', assertions }] })).toEqual([
    { label: 'm', inceptions: [], transformations: ['signal_ambiguousActions'] },
  ]);
});

test('so many manifests are looked at', () => {
  const manifests = Array.from({ length: LIMITS.manifests + 3 }, (_, i) => ({ label: `m${i}` }));
  expect(readSignals({ manifests })).toHaveLength(LIMITS.manifests);
});
