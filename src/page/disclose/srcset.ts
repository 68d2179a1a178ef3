/** Candidates of one element that are compared; a page may list any number. */
const MAX_CANDIDATES = 32;

/** The addresses of a `srcset` (HTML §4.8.4.2.1); they may hold commas, but do not begin or end with one. */
export function srcsetUrls(srcset: string): string[] {
  const urls: string[] = [];
  for (let rest = srcset; urls.length < MAX_CANDIDATES;) {
    rest = rest.replace(/^[\s,]+/, '');
    const url = /^\S+/.exec(rest)?.[0] ?? '';
    if (url === '') break;
    const bare = url.endsWith(',');
    urls.push(bare ? url.slice(0, -1) : url);
    rest = rest.slice(url.length);
    if (!bare) rest = rest.slice(rest.indexOf(',') >>> 0);
  }
  return urls;
}
