import { readFileSync } from 'node:fs';
import { anything, assert, constantFrom, dictionary, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lockedNames, NO_POLICY, readPolicy, underPolicy } from './policy.ts';
import { readSettings } from './settings-guard.ts';
import { DEFAULT_SETTINGS, isSiteEnabled } from './settings.ts';

const PEM = readFileSync('scripts/samples/ca/root.pem', 'utf8');
const NOW = Date.UTC(2026, 10, 26);

const ALL = {
  organisation: 'Example News',
  enabled: true,
  mode: 'on-click',
  labels: { 'made-with-ai': 'blur' },
  minSide: 96,
  corner: 'end',
  dataSaver: true,
  remoteLookUps: 'never',
  olderList: false,
  platforms: { youtube: false },
  sitesOn: ['Desk.example'],
  sitesOff: ['mail.example'],
  uploadCheck: true,
  reportEndpoint: 'https://desk.example/ai',
  reportToken: 'secret',
  reportMail: 'desk@desk.example',
  trustAnchors: PEM,
};

describe('a policy', () => {
  it('decides what it names and leaves the rest to the person', () => {
    const policy = readPolicy(ALL, NOW);
    expect(policy.problems).toEqual([]);
    const own = { ...DEFAULT_SETTINGS, labels: { ...DEFAULT_SETTINGS.labels, 'may-contain-ai': 'count' as const } };
    const held = underPolicy(own, policy);
    expect(held).toMatchObject({ mode: 'on-click', minSide: 96, corner: 'end', dataSaver: true, olderList: false });
    expect(held.labels).toEqual({ 'made-with-ai': 'blur', 'edited-with-ai': 'usual', 'may-contain-ai': 'count' });
    expect(held.platforms).toEqual({ youtube: false, instagram: false, tiktok: false });
    expect(held.sync).toBe(false);
    expect(policy).toMatchObject({
      desk: { endpoint: 'https://desk.example/ai/', token: 'secret', mail: ALL.reportMail, setBy: 'policy' },
      anchors: [{}],
    });
    expect(lockedNames(policy)).toContain('labels.made-with-ai');
    expect(lockedNames(policy)).not.toContain('labels.may-contain-ai');
    expect(lockedNames(policy)).not.toContain('sync');
  });

  it('keeps sites on or off, subdomains too, whatever the person switched', () => {
    const off = { ...DEFAULT_SETTINGS, enabled: false, disabledHosts: ['desk.example'] };
    const held = underPolicy(off, readPolicy(ALL, NOW));
    expect(isSiteEnabled({ ...held, enabled: false }, 'cms.desk.example')).toBe(true);
    expect(isSiteEnabled(held, 'mail.example')).toBe(false);
    expect(isSiteEnabled(held, 'notdesk.example')).toBe(true);
    expect(isSiteEnabled({ ...held, enabled: false }, 'elsewhere.example')).toBe(false);
  });

  it.each([
    ['enabled', 'yes'],
    ['mode', 'sometimes'],
    ['minSide', 4000],
    ['labels', { 'made-with-ai': 'hide' }],
    ['labels', { constructor: 'mark' }],
    ['platforms', { youtube: 1 }],
    ['sitesOn', ['a/b']],
    ['sitesOff', 'mail.example'],
    ['reportEndpoint', 'http://desk.example/'],
    ['reportEndpoint', 'javascript:alert(1)'],
    ['reportEndpoint', 'https://person@desk.example/'],
    ['reportToken', 'two words'],
    ['reportMail', 'nobody'],
    ['trustAnchors', 'no certificate'],
    ['organisation', 'x'.repeat(81)],
    ['reportEndPoint', 'https://desk.example/'],
  ])('names %s where it is %j, and decides nothing by it', (name, value) => {
    const policy = readPolicy({ organisation: 'Example News', [name]: value }, NOW);
    expect(policy.problems).toEqual([name]);
    expect(underPolicy(DEFAULT_SETTINGS, policy)).toEqual({
      ...DEFAULT_SETTINGS,
      heldOn: [],
      heldOff: [],
      heldAnchors: [],
    });
  });

  it('is none where the browser holds nothing, and never throws', () => {
    for (const nothing of [undefined, null, {}, [], 'x']) expect(readPolicy(nothing, NOW)).toBe(NO_POLICY);
    assert(property(anything(), (stored) => underPolicy(DEFAULT_SETTINGS, readPolicy(stored, NOW)).version === 1));
    assert(
      property(dictionary(constantFrom(...Object.keys(ALL)), anything()), (stored) => {
        const {
          heldOn: _,
          heldOff: __,
          heldAnchors: ___,
          ...held
        } = underPolicy(DEFAULT_SETTINGS, readPolicy(stored, NOW));
        // Whatever a policy says, what holds is settings of the right shape.
        expect(readSettings(held)).toEqual(held);
      }),
    );
  });

  it('is described to browsers member by member', () => {
    const schema = JSON.parse(readFileSync('public/managed-schema.json', 'utf8')) as { properties: object };
    expect(Object.keys(schema.properties).sort()).toEqual(Object.keys(ALL).sort());
  });

  it('is never part of what is stored', () => {
    expect(readSettings({ heldOn: ['a.example'], heldOff: ['b.example'] })).toEqual(DEFAULT_SETTINGS);
  });
});
