import { describe, expect, test } from 'vitest';
import { LIMITS } from '../limits.ts';
import { readKind } from './kind.ts';
import { type ManifestView, readStoreView } from './manifest-store.ts';

const CV = 'http://cv.iptc.org/newscodes/digitalsourcetype/';
const GEN = `${CV}trainedAlgorithmicMedia`;
const PART = `${CV}compositeWithTrainedAlgorithmicMedia`;

interface TestIngredient {
  readonly of?: string;
  readonly as?: string;
  readonly [field: string]: unknown;
}

const manifest = (
  actions: readonly object[],
  ingredients: readonly TestIngredient[] = [],
  more: readonly object[] = [],
) => ({
  claim_version: 1,
  assertions: [{ label: 'c2pa.actions.v2', data: { actions } }, ...more],
  ingredients: ingredients.map(({ of, as = 'parentOf', ...rest }, index) => ({
    label: `c2pa.ingredient.v3${index > 0 ? `__${index}` : ''}`,
    relationship: as,
    ...(of !== undefined && { active_manifest: of }),
    ...rest,
  })),
});

type TestManifest = ReturnType<typeof manifest>;

/** A store whose ingredients all validate, but those named in `broken`. The first manifest is the active one. */
function storeOf(manifests: Record<string, TestManifest>, broken: readonly string[] = []) {
  const ingredientDeltas = Object.entries(manifests).flatMap(([label, { ingredients }]) =>
    ingredients.map((ingredient) => ({
      ingredientAssertionURI: `self#jumbf=/c2pa/${label}/c2pa.assertions/${ingredient.label}`,
      validationDeltas: {
        success: [{ code: 'ingredient.manifest.validated' }],
        failure: broken.map((each) => ({
          code: 'claimSignature.mismatch',
          url: `self#jumbf=/c2pa/${each}/c2pa.signature`,
        })),
      },
    })),
  );
  const store = {
    active_manifest: Object.keys(manifests)[0],
    manifests,
    validation_results: { activeManifest: { success: [], failure: [] }, ingredientDeltas },
  };
  return readStoreView(store);
}

const kindOf = (...store: Parameters<typeof storeOf>) => readKind(storeOf(...store));

const created = (digitalSourceType: string) => ({ action: 'c2pa.created', digitalSourceType });
const edited = (digitalSourceType: string) => ({ action: 'c2pa.edited', digitalSourceType });
const captureAction = created(`${CV}digitalCapture`);
const contested = { kind: 'CAPTURE', evidence: { contested: true } };
const generated = manifest([created(GEN)]);
const captured = manifest([created(`${CV}digitalCapture`)]);

describe('one manifest', () => {
  test.each([
    ['created by generative AI', [created(GEN)], 'GEN'],
    ['opened as generative AI (Gemini)', [{ action: 'c2pa.opened', digitalSourceType: GEN }], 'GEN'],
    ['https spelling', [created(GEN.replace('http:', 'https:'))], 'GEN'],
    ['bare term', [created('trainedAlgorithmicMedia')], 'GEN'],
    ['lower-case key (Azure OpenAI)', [{ action: 'c2pa.created', digitalsourcetype: GEN }], 'GEN'],
    ['another host', [created('https://evil.example/trainedAlgorithmicMedia')], 'NONE'],
    ['partly generated', [created(PART)], 'EDIT'],
    ['generative fill', [{ action: 'c2pa.opened' }, edited(PART)], 'EDIT'],
    ['placed generated part', [{ action: 'c2pa.placed', digitalSourceType: GEN }], 'EDIT'],
    ['custom action', [{ action: 'com.example.magic', digitalSourceType: PART }], 'EDIT'],
    ['AI upscaling', [{ action: 'c2pa.enhanced', digitalSourceType: PART }], 'NONE'],
    ['watermark action', [{ action: 'c2pa.watermarked.unbound', digitalSourceType: GEN }], 'NONE'],
    [
      'SynthID signed as an edit',
      [{ ...edited(GEN), description: 'Applied imperceptible SynthID watermark.' }],
      'NONE',
    ],
    ['a watermark put in', [{ ...edited(GEN), description: 'Embedded a visible watermark' }], 'NONE'],
    ['a watermark taken out', [{ ...edited(GEN), description: 'Removed watermark with generative fill' }], 'EDIT'],
    ['another one put in its place', [{ ...edited(GEN), description: 'Added fill to remove a watermark' }], 'EDIT'],
    ['a part painted where one was', [{ ...edited(PART), description: 'Applied watermark' }], 'EDIT'],
    ['something that is invisible', [{ ...edited(GEN), description: 'Made the wires invisible' }], 'EDIT'],
    ['composite', [created(`${CV}composite`)], 'MAYBE'],
    ['virtual recording', [created(`${CV}virtualRecording`)], 'MAYBE'],
    ['edit that may hold AI', [edited(`${CV}composite`)], 'MAYBE'],
    ['camera', [created(`${CV}digitalCapture`)], 'CAPTURE'],
    ['phone camera', [created(`${CV}computationalCapture`)], 'CAPTURE'],
    ['camera, then AI', [created(`${CV}digitalCapture`), edited(PART)], 'EDIT'],
    ['procedural', [created(`${CV}algorithmicMedia`)], 'HUMAN'],
    ['screenshot', [created(`${CV}screenCapture`)], 'NONE'],
    ['no source type', [{ action: 'c2pa.created' }], 'NONE'],
  ])('%s', (_, actions, kind) => {
    expect(kindOf({ a: manifest(actions) }).kind).toBe(kind);
  });

  test('a template lends its source type to its action', () => {
    const data = { actions: [{ action: 'c2pa.edited' }], templates: [edited(PART)] };
    expect(kindOf({ a: manifest([], [], [{ label: 'c2pa.actions.v2__1', data }]) }).kind).toBe('EDIT');
  });

  test('a source type the reader’s own JSON drops is taken from crJSON, for the same action only', () => {
    const kind = (written: readonly object[]) => {
      const store = {
        active_manifest: 'a',
        manifests: { a: manifest([{ action: 'c2pa.created' }, { action: 'c2pa.converted' }]) },
      };
      const crJson = { manifests: [{ label: 'a', assertions: { 'c2pa.actions': { actions: written } } }] };
      return readKind(readStoreView(store, { crJson })).kind;
    };
    expect(kind([{ action: 'c2pa.created', digitalsourcetype: GEN }])).toBe('GEN');
    expect(kind([{ action: 'c2pa.edited', digitalsourcetype: GEN }])).toBe('NONE');
    expect(kind([])).toBe('NONE');
  });

  test('further action assertions count', () => {
    const more = [{ label: 'c2pa.actions__2', data: { actions: [edited(PART)] } }];
    expect(kindOf({ a: manifest([{ action: 'c2pa.created' }], [], more) }).kind).toBe('EDIT');
  });

  test('signed metadata counts as a statement about the beginning', () => {
    const data = { '@context': {}, 'Iptc4xmpExt:DigitalSourceType': GEN };
    for (const label of ['c2pa.metadata', 'cawg.metadata', 'stds.iptc']) {
      expect(kindOf({ a: manifest([], [], [{ label, data }]) }).kind).toBe('GEN');
    }
  });

  test('an AI disclosure alone says only that AI may be inside', () => {
    const more = [{ label: 'c2pa.ai-disclosure', data: { modelType: 'c2pa.types.model' } }];
    expect(kindOf({ a: manifest([{ action: 'c2pa.created' }], [], more) }).kind).toBe('MAYBE');
    expect(kindOf({ a: manifest([created(GEN)], [], more) }).kind).toBe('GEN');
  });

  test('signed metadata never vouches for a camera: people type it', () => {
    const metadata = (value: string) => [{ label: 'cawg.metadata', data: { 'Iptc4xmpExt:DigitalSourceType': value } }];
    expect(kindOf({ a: manifest([], [], metadata(`${CV}digitalCapture`)) })).toMatchObject({
      kind: 'NONE',
      evidence: { key: 'cawg.metadata DigitalSourceType' },
    });
    expect(kindOf({ a: manifest([], [], metadata(`${CV}digitalCreation`)) }).kind).toBe('HUMAN');
  });

  test('the AI fields of IPTC mean generation alone, and only that AI took part beside anything else', () => {
    const field = (name: string, value: string) => [{ label: 'c2pa.metadata', data: { [name]: value } }];
    const system = field('Iptc4xmpExt:AISystemUsed', 'Painter 3');
    expect(kindOf({ a: manifest([{ action: 'c2pa.created' }], [], system) }).kind).toBe('GEN');
    expect(kindOf({ a: manifest([], [], field('Iptc4xmpExt:AIPromptInformation', 'a cat')) }).kind).toBe('GEN');
    expect(kindOf({ a: manifest([created(`${CV}digitalCapture`)], [], system) }).kind).toBe('MAYBE');
    expect(kindOf({ a: manifest([], [{ of: 'b' }], system), b: captured }).kind).toBe('MAYBE');
    expect(kindOf({ a: manifest([], [], field('Iptc4xmpExt:AISystemUsed', '  ')) }).kind).toBe('NONE');
    expect(kindOf({ a: manifest([], [], field('Iptc4xmpExt:AIPromptWriterName', 'Ann')) }).kind).toBe('NONE');
  });

  test.each(['c2pa.ai_disclosure', 'c2pa.ai_generated', 'c2pa.ai_generated_content', 'c2pa.training-mining'])(
    '%s says nothing of AI in the file',
    (label) => {
      expect(
        kindOf({ a: manifest([{ action: 'c2pa.created' }], [], [{ label, data: { use: 'notAllowed' } }]) }).kind,
      ).toBe('NONE');
    },
  );

  test('statements older than source types', () => {
    const bing = { action: 'c2pa.created', description: 'AI Generated Image' };
    expect(kindOf({ a: manifest([bing]) })).toMatchObject({ kind: 'GEN', evidence: { legacy: true } });
    expect(kindOf({ a: manifest([{ ...bing, description: 'An AI Generated Image' }]) }).kind).toBe('NONE');
    const firefly = [{ label: 'com.adobe.generative-ai', data: {} }];
    expect(kindOf({ a: manifest([{ action: 'c2pa.created' }], [], firefly) })).toMatchObject({ kind: 'GEN' });
    expect(kindOf({ a: manifest([created(`${CV}digitalCapture`)], [], firefly) })).toMatchObject(contested);
    expect(kindOf({ a: manifest([created(`${CV}digitalCreation`)], [], firefly) }).kind).toBe('HUMAN');
  });

  test('a gathered assertion declares AI, but never a camera', () => {
    const gathered = (type: string) => ({ ...manifest([created(type)]), claim_version: 2 });
    expect(kindOf({ a: gathered(GEN) }).kind).toBe('GEN');
    expect(kindOf({ a: gathered(`${CV}digitalCapture`) }).kind).toBe('NONE');
    expect(kindOf({ a: gathered(GEN) }).evidence?.gathered).toBe(true);
  });
});

describe('ingredients', () => {
  test('a parent hands on what it is, whatever people did to it', () => {
    expect(
      kindOf({ a: manifest([{ action: 'c2pa.opened' }, { action: 'c2pa.cropped' }], [{ of: 'b' }]), b: generated })
        .kind,
    ).toBe('GEN');
    expect(kindOf({ a: manifest([{ action: 'c2pa.opened' }], [{ of: 'b' }]), b: captured }).kind).toBe('CAPTURE');
  });

  test('a generated parent outweighs an own composite edit (Gemini download)', () => {
    const active = manifest([{ action: 'c2pa.opened' }, edited(`${CV}composite`)], [{ of: 'b' }]);
    const middle = manifest([{ action: 'c2pa.opened' }], [{ of: 'c' }]);
    const { kind, evidence } = kindOf({ a: active, b: middle, c: generated });
    expect(kind).toBe('GEN');
    expect(evidence?.manifest.label).toBe('c');
  });

  test('only what was created begins anew: an AI parent outweighs what was opened, and metadata', () => {
    const opened = (term: string) => [{ action: 'c2pa.opened', digitalSourceType: CV + term }];
    const metadata = [{ label: 'c2pa.metadata', data: { 'Iptc4xmpExt:DigitalSourceType': `${CV}humanEdits` } }];
    const partly = manifest([created(PART)]);
    expect(kindOf({ a: manifest(opened('digitalCapture'), [{ of: 'b' }]), b: generated }).kind).toBe('GEN');
    expect(kindOf({ a: manifest(opened('digitalCapture'), [{ of: 'b' }]), b: partly }).kind).toBe('EDIT');
    expect(kindOf({ a: manifest(opened('humanEdits'), [{ of: 'b' }]), b: generated }).kind).toBe('GEN');
    expect(kindOf({ a: manifest([], [{ of: 'b' }], metadata), b: generated }).kind).toBe('GEN');
    expect(kindOf({ a: manifest(opened('trainedAlgorithmicMedia'), [{ of: 'b' }]), b: partly }).kind).toBe('GEN');
    expect(kindOf({ a: manifest(opened('humanEdits'), [{ of: 'b' }]), b: captured }).kind).toBe('HUMAN');
    expect(kindOf({ a: manifest([created(`${CV}digitalCreation`)], [{ of: 'b' }]), b: generated }).kind).toBe('HUMAN');
  });

  test('no camera where AI is stated anywhere in the history, unless it was only input', () => {
    const over = (b: TestManifest, as: string, actions: readonly object[] = []) => {
      const { kind, evidence } = kindOf({ a: manifest([captureAction, ...actions], [{ of: 'b', as }]), b });
      return evidence?.contested ? `${kind}, contested` : kind;
    };
    const maybe = manifest([created(`${CV}composite`)]);
    const removed = { action: 'c2pa.removed', parameters: { ingredients: [{ url: 'x/c2pa.ingredient.v3' }] } };
    expect(over(generated, 'parentOf')).toBe('EDIT');
    expect(over(maybe, 'parentOf')).toBe('MAYBE');
    expect(over(generated, 'componentOf')).toBe('EDIT');
    expect(over(generated, 'componentOf', [removed])).toBe('CAPTURE, contested');
    expect(over(generated, 'somehow')).toBe('CAPTURE, contested');
    expect(over(generated, 'inputTo')).toBe('CAPTURE');
    expect(over(captured, 'componentOf')).toBe('CAPTURE');
    const beside = (action: object) => over(captured, 'inputTo', [action]);
    expect(beside({ action: 'c2pa.enhanced', digitalSourceType: PART })).toBe('CAPTURE, contested');
    expect(beside({ ...edited(GEN), description: 'Added watermark' })).toBe('CAPTURE, contested');
    expect(beside({ action: 'c2pa.enhanced' })).toBe('CAPTURE');
  });

  test('one generated component of a manifest without actions (ChatGPT 2025)', () => {
    expect(kindOf({ a: manifest([], [{ of: 'b', as: 'componentOf' }]), b: generated }).kind).toBe('GEN');
  });

  test.each([
    [
      'placed on an empty canvas',
      [created('http://c2pa.org/digitalsourcetype/empty'), { action: 'c2pa.placed' }],
      'GEN',
    ],
    [
      'placed, and drawn over',
      [{ action: 'c2pa.created' }, { action: 'c2pa.placed' }, { action: 'c2pa.drawing' }],
      'EDIT',
    ],
    ['placed on a screenshot', [created(`${CV}screenCapture`), { action: 'c2pa.placed' }], 'EDIT'],
    ['converted', [{ action: 'c2pa.converted' }], 'GEN'],
  ])('a generated component %s', (_, actions, kind) => {
    expect(kindOf({ a: manifest(actions, [{ of: 'b', as: 'componentOf' }]), b: generated }).kind).toBe(kind);
  });

  test('two components of which one is generated, and two that both are', () => {
    const both = (of: string) => [
      { of: 'b', as: 'componentOf' },
      { of, as: 'componentOf' },
    ];
    const stores = { b: generated, c: captured };
    expect(kindOf({ a: manifest([], both('c')), ...stores }).kind).toBe('EDIT');
    expect(kindOf({ a: manifest([], both('b')), ...stores }).kind).toBe('GEN');
  });

  test('a composite opened from a generated file is generated', () => {
    const active = manifest([{ action: 'c2pa.opened', digitalSourceType: `${CV}composite` }], [{ of: 'b' }]);
    expect(kindOf({ a: active, b: generated }).kind).toBe('GEN');
    expect(kindOf({ a: active, b: captured }).kind).toBe('MAYBE');
  });

  test('an update manifest defers to its parent', () => {
    expect(kindOf({ a: manifest([{ action: 'c2pa.edited.metadata' }], [{ of: 'b' }]), b: generated }).kind).toBe('GEN');
    expect(kindOf({ a: manifest([], [{ of: 'b' }]), b: captured }).kind).toBe('CAPTURE');
  });

  test('a manifest whose actions were taken out vouches for nothing any more', () => {
    const uri = 'self#jumbf=/c2pa/b/c2pa.assertions/c2pa.actions.v2';
    const redacted = { action: 'c2pa.redacted', parameters: { redacted: uri } };
    const chain = (...actions: object[]) => ({
      a: manifest([{ action: 'c2pa.opened' }, ...actions], [{ of: 'b' }]),
      b: manifest([], [{ of: 'c' }]),
      c: captured,
    });
    expect(kindOf(chain()).kind).toBe('CAPTURE');
    expect(kindOf(chain(redacted)).kind).toBe('NONE');
    expect(kindOf({ ...chain(redacted), c: generated }).kind).toBe('GEN');
    const listed = { ...chain(), a: { ...chain().a, redactions: [uri] } };
    expect(kindOf(listed).kind).toBe('NONE');
    expect(kindOf(chain({ ...redacted, parameters: { redacted: uri.replace('actions', 'metadata') } })).kind).toBe(
      'CAPTURE',
    );
  });

  test('a generated component among others is a part', () => {
    const active = manifest([], [{ of: 'b', as: 'componentOf' }, { as: 'componentOf' }]);
    expect(kindOf({ a: active, b: generated }).kind).toBe('EDIT');
  });

  test('a component that was removed again does not count', () => {
    const removed = {
      action: 'c2pa.removed',
      parameters: { ingredients: [{ url: 'self#jumbf=c2pa.assertions/c2pa.ingredient.v3' }] },
    };
    expect(kindOf({ a: manifest([removed], [{ of: 'b', as: 'componentOf' }]), b: generated }).kind).toBe('NONE');
    const byInstance = { action: 'c2pa.removed', instanceId: 'xmp:iid:1' };
    const component = (id: string) => [{ of: 'b', as: 'componentOf', instance_id: id }];
    expect(kindOf({ a: manifest([byInstance], component('xmp:iid:1')), b: generated }).kind).toBe('NONE');
    expect(kindOf({ a: manifest([byInstance], component('xmp:iid:2')), b: generated }).kind).toBe('EDIT');
  });

  test('what was only input never counts', () => {
    expect(kindOf({ a: manifest([], [{ of: 'b', as: 'inputTo' }]), b: generated }).kind).toBe('NONE');
    expect(kindOf({ a: manifest([created(GEN)], [{ of: 'b', as: 'inputTo' }]), b: captured }).kind).toBe('GEN');
  });

  test('an ingredient without manifest may declare its source type', () => {
    expect(kindOf({ a: manifest([], [{ digitalSourceType: GEN }]) }).kind).toBe('GEN');
    expect(kindOf({ a: manifest([], [{ as: 'componentOf', digitalSourceType: PART }, {}]) }).kind).toBe('EDIT');
  });

  test('an ingredient that does not validate hands nothing on', () => {
    const manifests = { a: manifest([], [{ of: 'b' }]), b: generated };
    expect(kindOf(manifests).kind).toBe('GEN');
    expect(kindOf(manifests, ['b']).kind).toBe('NONE');
    const recorded = { validation_status: [{ code: 'claimSignature.mismatch' }] };
    expect(kindOf({ a: manifest([], [{ of: 'b', ...recorded }]), b: generated }).kind).toBe('NONE');
  });

  test('a missing manifest is nothing', () => {
    expect(kindOf({ a: manifest([], [{ of: 'gone' }]) }).kind).toBe('NONE');
  });

  test('cycles end', () => {
    const a = manifest([], [{ of: 'b' }, { of: 'a', as: 'componentOf' }]);
    expect(kindOf({ a, b: manifest([], [{ of: 'a' }]) }).kind).toBe('NONE');
  });

  test('a tangle in which each points to all is gone through once', () => {
    const names = Array.from({ length: 12 }, (_, i) => `m${i}`);
    const all = names.map((of) => ({ of, as: 'componentOf' }));
    const store = storeOf(Object.fromEntries(names.map((name) => [name, manifest([], all)])));
    class Counted extends Map<string, ManifestView> {
      asked = 0;
      override get(label: string): ManifestView | undefined {
        if ((this.asked += 1) > 1000) throw new Error('gone through again and again');
        return super.get(label);
      }
    }
    expect(readKind({ ...store, manifests: new Counted(store.manifests) }).kind).toBe('NONE');
  });

  test('a deep chain ends at the cap, a shallow one is followed', () => {
    const chain = (length: number): Record<string, TestManifest> => ({
      ...Object.fromEntries(Array.from({ length }, (_, i) => [`m${i}`, manifest([], [{ of: `m${i + 1}` }])])),
      [`m${length}`]: generated,
    });
    expect(kindOf(chain(LIMITS.ingredientDepth)).kind).toBe('GEN');
    expect(kindOf(chain(LIMITS.ingredientDepth + 1)).kind).toBe('NONE');
  });

  test('a diamond of manifests is evaluated once each', () => {
    const layers = 12;
    const twice = (i: number) => manifest([], [{ of: `m${i + 1}` }, { of: `m${i + 1}`, as: 'componentOf' }]);
    const manifests = Object.fromEntries(Array.from({ length: layers }, (_, i) => [`m${i}`, twice(i)]));
    expect(kindOf({ ...manifests, [`m${layers}`]: generated }).kind).toBe('GEN');
  });
});

describe('malformed stores', () => {
  test.each([
    ['nothing', {}],
    ['no manifests', { active_manifest: 'a' }],
    ['manifests as text', { active_manifest: 'a', manifests: 'x' }],
    ['a prototype name', { active_manifest: 'toString', manifests: {} }],
    [
      '__proto__',
      JSON.parse(`{"active_manifest":"__proto__","manifests":{"__proto__":{"assertions":3,"ingredients":{}}}}`),
    ],
    [
      'fields of wrong types',
      {
        active_manifest: 'a',
        manifests: {
          a: {
            assertions: [null, 1, { label: 2 }, { label: 'c2pa.actions', data: { actions: 'x' } }],
            ingredients: [0],
          },
        },
      },
    ],
  ])('%s', (_, store) => {
    expect(readKind(readStoreView(store)).kind).toBe('NONE');
  });
});
