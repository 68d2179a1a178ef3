import { expect, test } from 'vitest';
import { LIMITS } from '../limits.ts';
import { readStoreView } from './manifest-store.ts';
import { readStatements } from './statements.ts';

const CV = 'http://cv.iptc.org/newscodes/digitalsourcetype/';
const actions = (...list: readonly object[]) => ({ label: 'c2pa.actions.v2', data: { actions: list } });
const INPUT = 'self#jumbf=/c2pa/a/c2pa.assertions/c2pa.ingredient.v3';

function statements(manifests: Record<string, unknown>, validated = [INPUT]) {
  const ingredientDeltas = validated.map((ingredientAssertionURI) => ({
    ingredientAssertionURI,
    validationDeltas: { success: [{ code: 'ingredient.manifest.validated' }] },
  }));
  const store = { active_manifest: 'a', manifests, validation_results: { ingredientDeltas } };
  return readStatements(readStoreView(store)).map(({ rule, manifest, key, value, sound }) =>
    [rule, manifest.label, key, value, sound ? 'sound' : 'not sound'].join(' | '),
  );
}

test('every statement of every manifest is kept, the active one’s first', () => {
  const found = statements({
    b: { assertions: [actions({ action: 'c2pa.created', digitalSourceType: `${CV}digitalCapture` })] },
    a: {
      assertions: [
        actions(
          { action: 'c2pa.created', digitalSourceType: `${CV}trainedAlgorithmicMedia` },
          { action: 'c2pa.edited', digitalSourceType: `${CV}unheardOf` },
          { action: 'c2pa.converted' },
          { action: 'c2pa.created', description: 'AI Generated Image' },
        ),
        { label: 'com.adobe.generative-ai', data: {} },
        { label: 'c2pa.metadata', data: { 'Iptc4xmpExt:DigitalSourceType': `${CV}composite` } },
        { label: 'c2pa.soft-binding__1', data: { alg: 'com.adobe.icn.dense' } },
        { label: 'c2pa.ai-disclosure', data: { modelType: 'c2pa.types.model' } },
      ],
      ingredients: [
        { label: 'c2pa.ingredient.v3', relationship: 'inputTo', active_manifest: 'b' },
        { label: 'c2pa.ingredient.v3__1', relationship: 'componentOf', digitalSourceType: `${CV}print` },
      ],
    },
  });
  expect(found).toEqual([
    `c2pa-statement | a | c2pa.actions.v2 c2pa.created | ${CV}trainedAlgorithmicMedia | sound`,
    `c2pa-statement | a | c2pa.actions.v2 c2pa.edited | ${CV}unheardOf | sound`,
    'c2pa-statement | a | c2pa.actions.v2 c2pa.created description | AI Generated Image | sound',
    'c2pa-statement | a | com.adobe.generative-ai | com.adobe.generative-ai | sound',
    `c2pa-statement | a | c2pa.metadata DigitalSourceType | ${CV}composite | sound`,
    `c2pa-statement | a | c2pa.ingredient.v3__1 componentOf | ${CV}print | sound`,
    'soft-binding | a | c2pa.soft-binding | com.adobe.icn.dense | sound',
    'c2pa-statement | a | c2pa.ai-disclosure | c2pa.types.model | sound',
    `c2pa-statement | b | c2pa.actions.v2 c2pa.created | ${CV}digitalCapture | sound`,
  ]);
});

test('what an ingredient says that did not validate, or that nobody takes in, is told as such', () => {
  const camera = { assertions: [actions({ action: 'c2pa.created', digitalSourceType: `${CV}digitalCapture` })] };
  const active = { ingredients: [{ label: 'c2pa.ingredient.v3', relationship: 'parentOf', active_manifest: 'b' }] };
  const said = (label: string, how: string) =>
    `c2pa-statement | ${label} | c2pa.actions.v2 c2pa.created | ${CV}digitalCapture | ${how}`;
  expect(statements({ a: active, b: camera, c: camera })).toEqual([said('b', 'sound'), said('c', 'not sound')]);
  expect(statements({ a: active, b: camera }, [])).toEqual([said('b', 'not sound')]);
});

test('a history from which actions were taken out is told to be incomplete', () => {
  const redacted = 'self#jumbf=/c2pa/b/c2pa.assertions/c2pa.actions.v2';
  const active = { assertions: [actions({ action: 'c2pa.redacted', parameters: { redacted } })] };
  const told = ['c2pa-history-incomplete', 'b', 'c2pa.redacted', 'c2pa.actions', 'not sound'].join(' | ');
  expect(statements({ a: active, b: {} })).toEqual([told]);
});

test('so many statements are kept', () => {
  const many = Array.from({ length: LIMITS.statements + 9 }, (_, i) => ({ action: `x.${i}`, digitalSourceType: 'y' }));
  expect(statements({ a: { assertions: [actions(...many)] } })).toHaveLength(LIMITS.statements);
});
