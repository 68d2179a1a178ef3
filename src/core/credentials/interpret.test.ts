import { describe, expect, test } from 'vitest';
import { LIMITS } from '../limits.ts';
import { interpretReading } from './interpret.ts';

const GEN = 'http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia';
const CAPTURE = 'http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture';
const LISTS = { official: true, older: true };
const UNTRUSTED = 'signingCredential.untrusted';

function read(failure: readonly string[], { bound = true, trust = LISTS, list = '', type = GEN } = {}) {
  const success =
    list === '' ? [] : [{ code: 'signingCredential.trusted', explanation: `found in [${list}] trust anchors` }];
  const store = {
    active_manifest: 'urn:c2pa:1',
    manifests: {
      'urn:c2pa:1': {
        claim_generator_info: [{ name: 'Adobe_Firefly' }],
        assertions: [
          { label: 'c2pa.actions.v2', data: { actions: [{ action: 'c2pa.created', digitalSourceType: type }] } },
        ],
        signature_info: { issuer: 'Adobe Inc.', common_name: 'Adobe Firefly C2PA', time: '2025-10-23T21:14:47+00:00' },
      },
    },
    validation_results: { activeManifest: { success, failure: failure.map((code) => ({ code })) } },
  };
  return interpretReading({ kind: 'store', store, bound }, trust);
}

describe('state and what it does to an AI claim', () => {
  test.each([
    ['trusted', [], 'system_anchors', 'c2pa-generated', 'S1'],
    ['older-list', [], 'user_anchors', 'c2pa-generated', 'S2'],
    ['valid', [UNTRUSTED], '', 'c2pa-generated', 'S3'],
    ['valid', [UNTRUSTED, 'cawg.identity.pad.invalid', 'cawg.x509.credential.untrusted'], '', 'c2pa-generated', 'S3'],
    ['expired', [UNTRUSTED, 'signingCredential.expired'], '', 'c2pa-generated', 'S3'],
    ['revoked', ['signingCredential.ocsp.revoked'], '', 'c2pa-generated', 'S3'],
    ['nonconforming', [UNTRUSTED, 'assertion.action.malformed'], '', 'c2pa-generated', 'S3'],
    ['nonconforming', ['cawg.ica.did_unavailable'], 'user_anchors', 'c2pa-generated', 'S3'],
    ['nonconforming', ['signingCredential.expired', 'claim.malformed'], '', 'c2pa-generated', 'S3'],
    ['nonconforming', ['something.unheard.of'], 'system_anchors', 'c2pa-generated', 'S3'],
    ['damaged', ['assertion.dataHash.mismatch'], 'system_anchors', 'c2pa-damaged', 'S0'],
    ['damaged', ['assertion.bmffHash.mismatch'], 'system_anchors', 'c2pa-damaged', 'S0'],
    ['damaged', ['assertion.hashedURI.mismatch'], 'system_anchors', 'c2pa-damaged', 'S0'],
    ['damaged', ['claimSignature.mismatch', 'signingCredential.ocsp.revoked'], '', 'c2pa-damaged', 'S0'],
  ])('%s from %j, %s', (state, failure, list, rule, evidence) => {
    const { credentials, findings } = read(failure, { list });
    expect(credentials.state).toBe(state);
    expect(credentials.binding).toBe(state === 'damaged' ? 'mismatch' : 'checked');
    expect(findings).toMatchObject([{ rule, class: evidence }]);
  });

  test('without its file, a manifest is not compared with it', () => {
    const { credentials, findings } = read(['assertion.dataHash.mismatch'], { bound: false, list: 'system_anchors' });
    expect(credentials).toMatchObject({ state: 'trusted', binding: 'not-checked', codes: [] });
    expect(findings).toMatchObject([{ rule: 'c2pa-generated', class: 'S1' }]);
    const broken = read(['assertion.dataHash.mismatch', 'claimSignature.mismatch'], { bound: false });
    expect(broken.credentials).toMatchObject({
      state: 'damaged',
      binding: 'not-checked',
      codes: ['claimSignature.mismatch'],
    });
  });

  test('without lists nothing is said about the signer', () => {
    const trust = { official: false, older: false };
    expect(read([UNTRUSTED], { trust }).credentials.state).toBe('unchecked');
    expect(
      read([UNTRUSTED, 'signingCredential.expired', 'signingCredential.invalid'], { trust }).credentials.state,
    ).toBe('unchecked');
    expect(read(['claimSignature.mismatch'], { trust }).credentials.state).toBe('damaged');
  });
});

test('an ingredient’s failures never change the state', () => {
  const results = {
    activeManifest: { success: [], failure: [{ code: UNTRUSTED }] },
    ingredientDeltas: [
      {
        ingredientAssertionURI: 'x',
        validationDeltas: { success: [], failure: [{ code: 'claimSignature.mismatch' }] },
      },
    ],
  };
  const store = { active_manifest: 'a', manifests: { a: {} }, validation_results: results };
  expect(interpretReading({ kind: 'store', store, bound: true }, LISTS).credentials.state).toBe('valid');
});

test('the finding names the very statement', () => {
  expect(read([], { list: 'system_anchors' })).toEqual({
    credentials: {
      state: 'trusted',
      binding: 'checked',
      signer: 'Adobe Inc.',
      time: '2025-10-23T21:14:47+00:00',
      generator: 'Adobe_Firefly',
      codes: [],
    },
    findings: [
      {
        rule: 'c2pa-generated',
        indicator: 'c2pa',
        says: 'made-with-ai',
        class: 'S1',
        where: 'C2PA active manifest urn:c2pa:1',
        key: 'c2pa.actions.v2 c2pa.created',
        value: GEN,
        product: 'Adobe Firefly',
      },
    ],
  });
});

test('a camera needs a listed signer and its own file', () => {
  const rule = (failure: readonly string[], options: object) =>
    read(failure, { type: CAPTURE, ...options }).findings[0]?.rule;
  expect(rule([], { list: 'system_anchors' })).toBe('c2pa-camera');
  expect(rule([], { list: 'system_anchors', bound: false })).toBe('c2pa-neutral');
  expect(rule([], { list: 'user_anchors' })).toBe('c2pa-camera-unrecognised');
  expect(rule([UNTRUSTED], {})).toBe('c2pa-camera-unrecognised');
  expect(rule(['assertion.dataHash.mismatch'], { list: 'system_anchors' })).toBe('c2pa-camera-unrecognised');
});

describe('a history of two manifests', () => {
  const CV = 'http://cv.iptc.org/newscodes/digitalsourcetype/';
  const made = (...list: readonly (readonly [action: string, type?: string])[]) => ({
    claim_version: 1,
    assertions: [
      {
        label: 'c2pa.actions.v2',
        data: {
          actions: list.map(([action, type]) => ({
            action,
            ...(type !== undefined && { digitalSourceType: CV + type }),
          })),
        },
      },
    ],
  });
  const history = (active: object, ingredient: object, relationship: string) => {
    const delta = {
      ingredientAssertionURI: 'self#jumbf=/c2pa/a/c2pa.assertions/c2pa.ingredient.v3',
      validationDeltas: { success: [{ code: 'ingredient.manifest.validated' }] },
    };
    const trusted = { code: 'signingCredential.trusted', explanation: 'found in [system_anchors] trust anchors' };
    const store = {
      active_manifest: 'a',
      manifests: {
        a: { ...active, ingredients: [{ label: 'c2pa.ingredient.v3', relationship, active_manifest: 'b' }] },
        b: ingredient,
      },
      validation_results: { activeManifest: { success: [trusted], failure: [] }, ingredientDeltas: [delta] },
    };
    const { findings, statements = [] } = interpretReading({ kind: 'store', store, bound: true }, LISTS);
    return { decided: findings.map(({ rule }) => rule), told: statements.map(({ says, value }) => [says, value]) };
  };
  const generated = made(['c2pa.created', 'trainedAlgorithmicMedia']);
  const camera = made(['c2pa.created', 'digitalCapture']);

  test.each([
    ['a camera picture as input', generated, camera, 'inputTo', 'c2pa-generated', ['digitalCapture']],
    ['a generated part', camera, generated, 'componentOf', 'c2pa-edited', ['digitalCapture']],
    ['a generated input', camera, generated, 'inputTo', 'c2pa-camera', ['trainedAlgorithmicMedia']],
    [
      'a generated parent',
      made(['c2pa.opened'], ['c2pa.edited', 'composite']),
      generated,
      'parentOf',
      'c2pa-generated',
      ['composite'],
    ],
  ] as const)('%s: the whole decides, the rest is told', (_, active, ingredient, relationship, rule, rest) => {
    const { decided, told } = history(active, ingredient, relationship);
    expect(decided).toEqual([rule]);
    expect(told).toEqual(rest.map((term) => ['none', CV + term]));
  });

  test('what a trusted signer only passes on has no known voucher', () => {
    const gathered = { ...generated, claim_version: 2 };
    const trusted = { code: 'signingCredential.trusted', explanation: '[system_anchors]' };
    const store = {
      active_manifest: 'a',
      manifests: { a: gathered },
      validation_results: { activeManifest: { success: [trusted], failure: [] } },
    };
    const { credentials, findings } = interpretReading({ kind: 'store', store, bound: true }, LISTS);
    expect(credentials.state).toBe('trusted');
    expect(findings).toMatchObject([{ rule: 'c2pa-generated', class: 'S3' }]);
  });

  test('an AI-only product that says nothing else', () => {
    const store = {
      active_manifest: 'a',
      manifests: { a: { claim_generator: 'Dreamina/1.0', signature_info: { issuer: 'Byteplus Pte. Ltd.' } } },
      validation_results: { activeManifest: { failure: [{ code: UNTRUSTED }] } },
    };
    expect(interpretReading({ kind: 'store', store, bound: true }, LISTS).findings).toMatchObject([
      { rule: 'c2pa-ai-product', class: 'S3', says: 'may-contain-ai', product: 'Dreamina' },
    ]);
  });
});

test('credentials kept elsewhere name their host', () => {
  const { credentials, findings } = interpretReading(
    { kind: 'remote', url: 'https://user@cai.example/manifest/1' },
    LISTS,
  );
  expect(credentials).toMatchObject({ state: 'elsewhere', remote: 'cai.example' });
  expect(findings).toMatchObject([{ rule: 'c2pa-elsewhere', says: 'none' }]);
});

test.each([
  ['UnknownAlgorithm', 'unsupported'],
  ['UnsupportedType', 'unsupported'],
  ['ClaimDecoding', 'malformed'],
  ['JumbfParseError', 'malformed'],
])('a store the reader refuses with %s is unreadable: %s', (code, kind) => {
  expect(interpretReading({ kind: 'refused', code }, LISTS)).toEqual({
    credentials: { state: 'unreadable', binding: 'not-checked', codes: [code] },
    findings: [],
    failure: { kind, message: `Content Credentials refused: ${code}` },
  });
});

test('a store without an active manifest is unreadable, unless it failed for a reason', () => {
  const { credentials, failure } = interpretReading({ kind: 'store', store: {}, bound: true }, LISTS);
  expect(credentials).toEqual({ state: 'unreadable', binding: 'not-checked', codes: [] });
  expect(failure).toEqual({ kind: 'malformed', message: 'Content Credentials refused: no active manifest' });
  const store = { validation_results: { activeManifest: { failure: [{ code: 'claim.missing' }] } } };
  const failed = interpretReading({ kind: 'store', store, bound: true }, LISTS);
  expect(failed).toEqual({
    credentials: { state: 'nonconforming', binding: 'not-checked', codes: ['claim.missing'] },
    findings: [],
  });
});

test('the issuer comes from crJSON, cut to a bound', () => {
  const issuer = (text: string) => {
    const crJson = { manifests: [{ label: 'a', signature: { certificateInfo: { issuer: { O: text } } } }] };
    const store = { active_manifest: 'a', manifests: { a: {} } };
    return interpretReading({ kind: 'store', store, bound: true, crJson }, LISTS).credentials.issuer;
  };
  expect(issuer('Trufo Inc.')).toBe('Trufo Inc.');
  expect(issuer('x'.repeat(9999))).toHaveLength(LIMITS.valueLength);
});
