import { NO_CREDENTIALS } from '../core/verdict/verdict.ts';
import type { MessageName, Messages } from './messages.ts';
import type { Report } from './report.ts';

/** An item as content scripts name it, for tests. */
export const item = {
  id: 'a1',
  url: 'https://site.example/a.png',
  medium: 'image',
  role: 'element',
  position: -0.5,
} as const;

/** A good report, for tests; each number has an id of its own. */
export const sampleReport = (n: number, change: Partial<Report> = {}): Report => ({
  schema: 'report/1',
  id: `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
  created: '2026-11-23T10:00:00.000Z',
  expected: 'own-photo',
  note: '',
  media: { medium: 'image', sha256: null, size: null, container: 'jpeg' },
  verdict: { version: 1, label: 'made-with-ai', basis: 'standard-metadata', reason: 'iptc-generated' },
  findings: [],
  credentials: NO_CREDENTIALS,
  versions: { extension: '0.1.0', engine: '0.13.3' },
  locale: 'en',
  ...change,
});

/** The same with a note, a hash and a finding. */
export const report: Report = sampleReport(0, {
  note: 'mine',
  media: { medium: 'image', sha256: 'a'.repeat(64), size: 12, container: 'jpeg' },
  findings: [
    {
      rule: 'iptc-generated',
      indicator: 'iptc-digital-source-type',
      says: 'made-with-ai',
      class: 'U',
      where: 'APP1',
      key: 'Iptc4xmpExt:DigitalSourceType',
      value: 'trainedAlgorithmicMedia',
    },
  ],
});

/** One good request of each message, for tests. */
export const GOOD: { readonly [N in MessageName]: Messages[N]['request'] } = {
  'page/start': { run: 0.5, asked: false },
  'page/inspect': { item, stage: 'quick', freeUrl: 'blob:https://site.example/1' },
  'page/streamed': { item },
  'page/open-server': { url: 'https://site.example/1.png' },
  'page/places': { places: [{ id: 'a1', place: 'gone' }], waiting: 3 },
  'page/protect': { name: 'x-k2j3', fixed: true },
  'page/open': { id: 'a1', what: 'report' },
  'page/file': { size: 12, freeUrl: 'blob:https://site.example/1' },
  'page/note': { id: 'n1', what: 'details' },
  'ui/tab': { tabId: 4 },
  'ui/check-fully': { tabId: 4, frameId: 0, id: 'a1' },
  'ui/details': { tabId: 4, frameId: 0, id: 'a1', lookUp: 'host.example' },
  'ui/jump': { tabId: 4, frameId: 0, id: 'a1' },
  'ui/check-page': { tabId: 4 },
  'ui/settings': { change: { enabled: false, minSide: 100 } },
  'ui/policy': {},
  'ui/sync': {},
  'ui/site': { host: 'site.example', enabled: false },
  'ui/upload-site': { host: 'site.example', enabled: false },
  'ui/files': { tabId: 4, frameId: 0, id: 'n1' },
  'ui/report': { report },
  'ui/outbox': {},
  'ui/withdraw': { id: report.id },
  'ui/send': { ids: [report.id], to: 'https://desk.example/' },
  'ui/answers': {},
  'ui/desk': { change: { endpoint: 'http://localhost:8787/', token: 't', mail: 'a@b.example' } },
  'ui/correct': { tabId: 4, frameId: 0, id: 'a1', label: null },
  'ui/corrections': { add: [], undo: 'a'.repeat(64) },
  'ui/trust': {},
  'ui/trust-names': {},
  'engine/run': {
    job: {
      id: '1',
      source: { kind: 'blob-url', url: 'blob:https://site.example/1', size: 12 },
      stage: 'full',
      wantHash: true,
      wantDetails: false,
      deep: false,
    },
    lists: { official: 'PEM' },
  },
  'engine/cancel': { id: '1' },
  'content/jump': { id: 'a1' },
  'content/enter': { first: true },
  'content/check': {
    id: 'a1',
    verdict: {
      label: 'made-with-ai',
      display: 'marker',
      basis: 'signed-trusted',
      reason: 'c2pa-generated',
      signer: 'A',
    },
  },
  'content/enabled': { enabled: true, asked: true },
  'content/uploads-off': {},
  'content/note': {},
  'content/files': { id: 'n1' },
};
