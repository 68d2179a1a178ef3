import { folderOf } from '../contract/media.ts';
import { startDeadline } from './deadline.ts';
import { request, type Request } from './http-request.ts';

/** Time for one question. */
const PATIENCE = { totalMs: 3000, silentMs: 3000 };
/** Folders that are remembered. */
const MAX_FOLDERS = 1000;
/** Once so many folders of a server agree, its others are taken to agree too. */
const AGREEING = 3;
/** A server whose folders differ is asked about so many; the others are taken for closed. */
const DIFFERING = 8;

interface Known {
  readonly origin: string;
  readonly answer: Promise<boolean>;
}
const answerOf = ({ answer }: Known): Promise<boolean> => answer;

/** A file, and the page it is on. */
type About = Pick<Request, 'url' | 'pageUrl' | 'medium'>;

/** Whether servers let every page read their files. */
export interface OpenServers {
  /**
   * Asks for the headers of this file, and for none of its bytes, unless its folder is known, or others of the same
   * server all agree. Open means: everybody may read, the answer is the same whoever asks, and it may be kept. Never
   * rejects; what cannot be told is not open.
   */
  isOpen(about: About): Promise<boolean>;
}

const names = (header: string | null): readonly string[] => (header ?? '').toLowerCase().split(/\s*,\s*/);

function allowsAll(headers: Headers): boolean {
  const vary = names(headers.get('vary'));
  return (
    headers.get('access-control-allow-origin')?.trim() === '*' &&
    !vary.includes('origin') &&
    !vary.includes('*') &&
    !names(headers.get('cache-control')).includes('no-store')
  );
}

/** What the folders that were asked say of a server's others; undefined where they must be asked themselves. */
function takenFor(answers: readonly boolean[]): boolean | undefined {
  const [first, ...rest] = answers;
  if (answers.length >= AGREEING && rest.every((each) => each === first)) return first;
  return answers.length >= DIFFERING ? false : undefined;
}

/** Remembers what servers answered, each folder once. @param fetch the browser's. */
export function openServers(fetch: Request['fetch']): OpenServers {
  const known = new Map<string, Known>();
  const ask = async (about: About, origin: string): Promise<boolean> => {
    const deadline = startDeadline(PATIENCE);
    try {
      const { headers, url } = await request({ ...about, fetch, headOnly: true, deadline });
      // Where one server sends on to another, each has a say.
      return allowsAll(headers) && new URL(url).origin === origin;
    } catch {
      return false;
    } finally {
      deadline.stop();
    }
  };
  return {
    async isOpen(about) {
      if (!/^https?:/i.test(about.url) || !URL.canParse(about.url)) return false;
      const { origin } = new URL(about.url);
      const folder = folderOf(about.url);
      const before = known.get(folder)?.answer;
      if (before !== undefined) return before;
      const others = await Promise.all([...known.values()].filter((each) => each.origin === origin).map(answerOf));
      const taken = takenFor(others);
      if (taken !== undefined) return taken;
      const answer = known.get(folder)?.answer ?? ask(about, origin);
      const [oldest] = known.keys();
      if (known.size >= MAX_FOLDERS && oldest !== undefined) known.delete(oldest);
      known.set(folder, { origin, answer });
      return answer;
    },
  };
}
