/**
 * The background: routes and queues, keeps what must outlive it, and reads no medium. Everything that listens is
 * registered while this file first runs, because an event that wakes the worker is delivered right after.
 */
import { openServers } from '../acquire/open-server.ts';
import type { TrustLists } from '../contract/engine.ts';
import type { MediaItem } from '../contract/media.ts';
import { REQUESTS } from '../contract/guards.ts';
import { anchorNames } from '../contract/own-anchors.ts';
import { readPolicy } from '../contract/policy.ts';
import type { Settings } from '../contract/settings.ts';
import { keepAlarm, onAlarm, ringAt, silence } from '../platform/alarms.ts';
import { localArea, onShared, sessionArea, syncArea } from '../platform/areas.ts';
import { onCommand } from '../platform/commands.ts';
import { managedValues, onManaged } from '../platform/managed.ts';
import { listen, sendToFrame } from '../platform/messaging.ts';
import { getURL, version } from '../platform/runtime.ts';
import { memoryArea, storedValue } from '../platform/storage.ts';
import { mayTap, onLoad } from '../platform/response-tap.ts';
import { onTabRemoved } from '../platform/tabs.ts';
import { runJob } from './engine-host.ts';
import { inspector } from './inspection.ts';
import { checkPage } from './check-page.ts';
import { carriedOut, takePolicy, takeShared, takeTurns } from './choices.ts';
import { offerMenus } from './menus.ts';
import { joinOpenPages } from './open-pages.ts';
import { outbox } from './outbox.ts';
import { PACE_KEY, readPace, reportSender } from './report-sender.ts';
import { reportTransport } from './report-transport.ts';
import { correctedBy, takeAnswer } from './correcting.ts';
import { corrections } from './corrections.ts';
import { deskSettings } from './desk-settings.ts';
import type { Outcome } from './outcome.ts';
import { pageHandlers } from './page-requests.ts';
import { FairQueue } from './queue.ts';
import { settingsSync } from './settings-sync.ts';
import { isPageEnabled, siteSettings } from './site-settings.ts';
import { TabItems } from './tab-items.ts';
import { MAX_TAPPED, TappedLoads } from './tapped-loads.ts';
import type { Enter } from './tour.ts';
import { chosenLists, trustKeeper } from './trust.ts';
import { uiHandlers } from './ui-requests.ts';
import { goOn, uploadHandlers } from './uploads.ts';
import { keepUploadScript, switchUploadScript } from './upload-script.ts';
import { VerdictCache } from './verdict-cache.ts';
import { welcome } from './welcome.ts';

const CACHE = { entries: 20_000, bytes: 4 * 1024 * 1024 };
const TRUST_ALARM = 'trust-refresh';
const REPORT_ALARM = 'reports';
const WEEK_MINUTES = 7 * 24 * 60;

const queue = new FairQueue<Outcome>({
  atOnce: 6,
  burst: 150,
  perMinute: 300,
  bytesPerMinute: 16 * 1024 * 1024,
  waiting: 2000,
});
const cache = new VerdictCache(sessionArea, CACHE);
const privateCache = new VerdictCache(memoryArea(), CACHE);
const tabs = new TabItems(sessionArea, () => cache.giveRoom());
const settings = siteSettings(localArea, async () => readPolicy(await managedValues(), Date.now()));
const trust = trustKeeper({
  fetch: (url, init) => fetch(url, init),
  area: localArea,
  packaged: (path) => getURL(`trust/${path}`),
  version: version(),
});
const tapped = new TappedLoads();
// Choices are read ahead: whether to read along must be known at once.
let chosen: Settings | undefined;
const readAhead = (): void => void settings.read().then((now) => (chosen = now));
readAhead();
const mayRead = (pageUrl: string): boolean => {
  readAhead();
  return chosen?.mode === 'automatic' && isPageEnabled(chosen, pageUrl);
};
onLoad(MAX_TAPPED, mayRead, (load) => tapped.add(load));
const lists = async (): Promise<TrustLists> => chosenLists(await trust.lists(), await settings.read());
/** Changes with what verdicts lean on. */
let generation = 0;
const common = { queue, runJob, trust: lists, generation: () => generation };
const inspect = inspector({ ...common, cache });
const inspectPrivately = inspector({ ...common, cache: privateCache });

const parts = {
  settings,
  tabs,
  trust: lists,
  trustNames: async () => {
    const [names, { ownAnchors, heldAnchors = [] }] = await Promise.all([trust.names(), settings.read()]);
    return [...names, ...(await anchorNames([...ownAnchors, ...heldAnchors], Date.now()))];
  },
  sync: settingsSync(syncArea),
  carriedOut: carriedOut(sessionArea),
  inTurn: takeTurns(),
  dropTab: (tabId: number) => queue.dropTab(tabId),
  forgetVerdicts: async () => {
    generation += 1;
    await Promise.all([cache.clear(), privateCache.clear()]);
  },
  corrections: corrections(localArea, correctedBy),
  tapped: async (tabId: number, { url, medium }: MediaItem) =>
    tapped.take(tabId, url, medium !== 'image' && (await mayTap())),
  servers: openServers((url, init) => fetch(url, init)),
  inspect: (question: Parameters<typeof inspect>[0], isPrivate: boolean) =>
    isPrivate ? inspectPrivately(question) : inspect(question),
  drop: (tabId: number, owners: ReadonlySet<string>) =>
    queue.drop((asker) => asker.tabId === tabId && owners.has(asker.owner)),
};

const desk = deskSettings(localArea, async () => (await settings.policy()).desk);
const reports = outbox(localArea);
const sender = reportSender({
  outbox: reports,
  desk: desk.read,
  transport: reportTransport((url, init) => fetch(url, init)),
  pace: storedValue(localArea, PACE_KEY, readPace),
  ring: (time) => (time === undefined ? void silence(REPORT_ALARM) : ringAt(REPORT_ALARM, time)),
  onAnswer: (entry, reply) => takeAnswer(parts, entry, reply),
});

const uploads = uploadHandlers({ settings, queue, runJob, trust: lists });
const own = uiHandlers({ ...parts, desk, sender, outbox: reports });
listen({ ...pageHandlers(parts), ...own, ...uploads }, REQUESTS);
// A worker that ended while reports were on their way is woken by this, and goes on where it was.
onAlarm(REPORT_ALARM, () => void sender.wake().catch(() => undefined));
onTabRemoved((tabId) => {
  queue.dropTab(tabId);
  void tabs.forget(tabId);
});
onCommand('next-marker', (tabId) => {
  const enter: Enter = (frameId, first) =>
    sendToFrame(tabId, frameId, 'content/enter', { first }).catch(() => 'away' as const);
  const go = async (): Promise<void> => {
    const [{ frames }, now] = await Promise.all([tabs.open(tabId), settings.read()]);
    await goOn(tabId, [...frames.keys()], now, enter);
  };
  void go();
});
/** Verdicts that lean on the lists before are not kept. */
const afterFetch = async (isNew: boolean): Promise<void> => {
  if (isNew) await parts.forgetVerdicts();
};
onAlarm(TRUST_ALARM, () => void trust.refresh().then(afterFetch));
const check = (tabId: number): void => void checkPage(parts, tabId).catch(() => undefined);
offerMenus(check);
onCommand('check-page', check);
onShared(() => void takeShared(parts));
const followPolicy = (): void =>
  void takePolicy(parts)
    .then(sender.wake)
    .catch(() => undefined);
onManaged(followPolicy);
welcome();
void settings.read().then(keepUploadScript);
followPolicy();
joinOpenPages(async () => switchUploadScript(await settings.read()));
// A package without lists could say of no signer who vouches for it. With lists there is time.
void trust.ensure().then(afterFetch);
void keepAlarm(TRUST_ALARM, WEEK_MINUTES, 60);
