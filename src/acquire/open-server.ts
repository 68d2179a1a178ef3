import { startDeadline } from './deadline.ts';
import { request, type Request } from './http-request.ts';

/** Time for one question. */
const PATIENCE = { totalMs: 3000, silentMs: 3000 };
/** Servers that are remembered. */
const MAX_SERVERS = 500;

/** A file, and the page it is on. */
type About = Pick<Request, 'url' | 'pageUrl' | 'medium'>;

/** Whether servers let every page read their files. */
export interface OpenServers {
  /**
   * Asks for the headers of this file, and for none of its bytes, unless its server is known. Open means: everybody may
   * read, the answer is the same whoever asks, and it may be kept. Never rejects; what cannot be told is not open.
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

/** Remembers what servers answered, each once. @param fetch the browser's. */
export function openServers(fetch: Request['fetch']): OpenServers {
  const known = new Map<string, Promise<boolean>>();
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
      if (!URL.canParse(about.url)) return false;
      const { origin } = new URL(about.url);
      const answer = known.get(origin) ?? ask(about, origin);
      const [oldest] = known.keys();
      if (!known.has(origin) && known.size >= MAX_SERVERS && oldest !== undefined) known.delete(oldest);
      known.set(origin, answer);
      return answer;
    },
  };
}
