import type { Break } from './break.ts';

const SENDERS = ['src/platform/borders.test.ts', 'src/platform/sender.test.ts'];
const GUARDS = ['src/contract/guards.test.ts', 'src/platform/borders.test.ts'];
const STORE = ['src/background/damaged-store.test.ts', 'src/background/outbox.test.ts'];
const WORKER = ['src/background/main.test.ts', 'src/background/tab-items.test.ts'];

/** The borders between processes, stores and versions without each of their defences (docs/threat-model.md, E to K). */
export const BORDER_BREAKS: readonly Break[] = [
  {
    of: 'messages: only our own extension speaks',
    file: 'src/platform/sender.ts',
    from: "if (sender.id !== own.id || typeof sender.url !== 'string') return undefined;",
    to: "if (typeof sender.url !== 'string') return undefined;",
    tests: SENDERS,
  },
  {
    of: 'messages: each from the sender it is meant for',
    file: 'src/platform/messaging.ts',
    from: 'if (sender?.class !== senderOf(envelope.name)) return undefined;',
    to: 'if (sender === undefined) return undefined;',
    tests: SENDERS,
  },
  {
    of: 'messages: none from a page of ours in a frame',
    file: 'src/platform/sender.ts',
    from: 'if ((sender.frameId ?? 0) !== 0) return undefined;',
    to: '',
    tests: SENDERS,
  },
  {
    of: 'messages: none from a page of ours with another origin',
    file: 'src/platform/sender.ts',
    from: 'if (sender.origin !== undefined && `${sender.origin}/` !== own.root) return undefined;',
    to: '',
    tests: SENDERS,
  },
  {
    of: 'messages: a content script has a tab and a frame',
    file: 'src/platform/sender.ts',
    from: 'if (sender.tab?.id === undefined || sender.frameId === undefined) return undefined;',
    to: '',
    tests: SENDERS,
  },
  {
    of: 'messages: no content script speaks from a page of another extension',
    file: 'src/platform/sender.ts',
    from: "return WEB_SCHEMES.has(schemeOf(url)) ? 'content' : undefined;",
    to: "return 'content';",
    tests: SENDERS,
  },
  {
    of: 'messages: each request is held against its guard',
    file: 'src/platform/messaging.ts',
    from: 'return guards[known]?.(request) ? {',
    to: 'return guards[known] ? {',
    tests: SENDERS,
  },
  {
    of: 'messages: no member but those of the contract',
    file: 'src/contract/shape.ts',
    from: 'return check !== undefined && (record[name] === undefined || check(record[name]));',
    to: 'return check === undefined || record[name] === undefined || check(record[name]);',
    tests: GUARDS,
  },
  {
    of: 'messages: inherited members do not count',
    file: 'src/contract/shape.ts',
    from: 'if (!Object.hasOwn(record, name) || !check(record[name])) return false;',
    to: 'if (!check(record[name])) return false;',
    tests: GUARDS,
  },
  {
    of: 'reports: no text beyond its bound',
    file: 'src/contract/shape.ts',
    from: "typeof value === 'string' && value.length <= max;",
    to: "typeof value === 'string';",
    tests: GUARDS,
  },
  {
    of: 'reports: a full outbox drops none',
    file: 'src/background/outbox.ts',
    from: "if (entries.size >= OUTBOX_LIMIT) return 'full';",
    to: '',
    tests: ['src/background/outbox.test.ts'],
  },
  {
    of: 'storage: damage in a tab is left out',
    file: 'src/background/tab-state.ts',
    from: 'frames: new Map(membersOf<[number, FrameState]>(frames, frameEntry)),',
    to: 'frames: new Map(frames as [number, FrameState][]),',
    tests: STORE,
  },
  {
    of: 'storage: a full or broken area answers all the same',
    file: 'src/background/verdict-cache.ts',
    from: 'await this.#area.set({ [SALT]: fresh }).catch(() => undefined);',
    to: 'await this.#area.set({ [SALT]: fresh });',
    tests: STORE,
  },
  {
    of: 'storage: damaged choices read as their defaults',
    file: 'src/contract/settings-guard.ts',
    from: '(CHOICES[choice](members.get(choice)) ? members.get(choice) : DEFAULT_SETTINGS[choice])',
    to: '(members.get(choice) ?? DEFAULT_SETTINGS[choice])',
    tests: STORE,
  },
  {
    of: 'storage: changes at the same time wait for each other',
    file: 'src/platform/storage.ts',
    from: 'const run = last.then(async () => {',
    to: 'const run = Promise.resolve().then(async () => {',
    tests: [...STORE, 'src/platform/storage.test.ts'],
  },
  {
    of: 'storage: a downgrade loses no choice of the later version',
    file: 'src/background/site-settings.ts',
    from: 'storedValue(area, SETTINGS_KEY, readSettings, packSettings)',
    to: 'storedValue(area, SETTINGS_KEY, readSettings)',
    tests: STORE,
  },
  {
    of: 'storage: a downgrade loses no report of a later version',
    file: 'src/background/outbox.ts',
    from: 'strange = loaded.strange;',
    to: '',
    tests: STORE,
  },
  {
    of: 'worker death: what was looked at is told again',
    file: 'src/background/tab-state.ts',
    from: "else if (place !== 'gone' && tab.plain.size < MAX_PLAIN) tab.plain.add(key);",
    to: '',
    tests: STORE,
  },
  {
    of: 'worker death: a label is kept before it is answered',
    file: 'src/background/page-requests.ts',
    from: 'if (before || after) await parts.tabs.save(tabId);',
    to: 'if (before || after) parts.tabs.saveSoon(tabId);',
    tests: WORKER,
  },
  {
    of: 'update: a script that outlived its extension is silent',
    file: 'src/platform/text.ts',
    from: "return '';",
    to: "throw new Error('invalidated');",
    tests: ['src/platform/text.test.ts'],
  },
  {
    of: 'private windows: nothing of a tab is stored',
    file: 'src/background/tab-items.ts',
    from: 'if (!tab || tab.isPrivate) return;',
    to: 'if (!tab) return;',
    tests: WORKER,
  },
  {
    of: 'private windows: a tab is known to be private',
    file: 'src/platform/sender.ts',
    from: 'incognito: sender.tab?.incognito === true,',
    to: 'incognito: false,',
    tests: WORKER,
  },
];
