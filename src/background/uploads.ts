import type { EngineJob, EngineSource, TrustLists } from '../contract/engine.ts';
import { toMarkerVerdict, type MarkerVerdict } from '../contract/media.ts';
import type { Messages } from '../contract/messages.ts';
import { filesPath, uploadsOffPath } from '../contract/page-paths.ts';
import { areUploadsChecked, DEFAULT_SETTINGS, isUploadChecked, type Settings } from '../contract/settings.ts';
import { isHanded } from '../contract/upload-guards.ts';
import { MAX_WHOLE } from '../contract/upload.ts';
import { sendToFrame, type Handlers } from '../platform/messaging.ts';
import { getURL } from '../platform/runtime.ts';
import { openTab } from '../platform/tabs.ts';
import type { RunJob } from './engine-host.ts';
import { toOutcome, type Outcome } from './outcome.ts';
import { fromTab, topUrlOf, type ContentSender } from './page-requests.ts';
import type { FairQueue } from './queue.ts';
import { hostOf, type SiteSettings } from './site-settings.ts';
import { nextMarker, type Enter } from './tour.ts';

/** What looking at a person's own files needs. */
export interface UploadParts {
  readonly settings: SiteSettings;
  readonly queue: FairQueue<Outcome>;
  readonly runJob: RunJob;
  readonly trust: () => Promise<TrustLists>;
}

/** Answers what concerns files that a person adds to pages. Verdicts on them are given back and kept nowhere. */
export function uploadHandlers(parts: UploadParts): Handlers {
  return {
    'page/file': (file, sender) => checkFile(parts, file, fromTab(sender)),
    'page/note': async ({ id, what }, sender) => {
      const { tabId, frameId } = fromTab(sender);
      const path = what === 'details' ? filesPath : uploadsOffPath;
      await openTab(getURL(path({ tabId, frameId, id })), tabId);
      return null;
    },
    'ui/files': async ({ tabId, frameId, id }) => {
      const files = await sendToFrame(tabId, frameId, 'content/files', { id }).catch(() => []);
      return isHanded(files) ? files : [];
    },
  };
}

async function checkFile(
  { settings, queue, runJob, trust }: UploadParts,
  file: Messages['page/file']['request'],
  from: ContentSender,
): Promise<MarkerVerdict | null> {
  const source = sourceOf(file, from.origin);
  if (source === undefined || !isUploadChecked(await settings.read(), hostOf(topUrlOf(from)))) return null;
  const job: EngineJob = {
    id: crypto.randomUUID(),
    source,
    stage: file.size > MAX_WHOLE ? 'quick' : 'full',
    wantHash: false,
    wantDetails: false,
    deep: false,
  };
  // A person waits for it.
  const asker = { tabId: from.tabId, owner: `upload ${from.frameId}`, urgent: true };
  const { verdict } = await queue.ask(asker, job.id, async (_, signal) =>
    toOutcome(await runJob(job, await trust(), signal)),
  );
  // How labels are shown on pages is another choice.
  return toMarkerVerdict(verdict, DEFAULT_SETTINGS.labels);
}

/** The bytes, of which a page can name only its own. */
function sourceOf({ size, freeUrl, freeFile }: Messages['page/file']['request'], origin: string) {
  if (freeFile !== undefined) return { kind: 'file', file: freeFile } satisfies EngineSource;
  if (freeUrl?.startsWith(`blob:${origin}/`) !== true) return undefined;
  return { kind: 'blob-url', url: freeUrl, size } satisfies EngineSource;
}

/** Answers a person who goes on by keyboard: first to the note about their files, then to markers. */
export async function goOn(tabId: number, frames: readonly number[], settings: Settings, enter: Enter): Promise<void> {
  // What came up because of a person's own doing is what they mean first.
  if (!(await noteOfTab(tabId, frames, settings))) await nextMarker(frames, enter);
}

/** Goes to the note about a person's files by keyboard. False where there is none, or the keyboard is on it. */
async function noteOfTab(tabId: number, frames: readonly number[], settings: Settings): Promise<boolean> {
  if (!areUploadsChecked(settings)) return false;
  for (const frameId of frames) {
    const entered = await sendToFrame(tabId, frameId, 'content/note', {}).catch(() => 'away' as const);
    if (entered === 'moved') return true;
  }
  return false;
}
