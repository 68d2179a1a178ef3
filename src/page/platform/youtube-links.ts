/**
 * Articles about AI in YouTube's help. The same section of a page also tells of automatic dubbing (15569972) and of
 * capture by a camera (15446725), and its texts are in the person's language.
 */
const HELP = /answer(?:\/|%2f)(?:15447836|14328491)(?!\d)/i;

/** The video of a watch page's address; empty elsewhere. */
export function watchedVideo(url: string): string {
  const { pathname, searchParams } = new URL(url);
  return pathname === '/watch' ? (searchParams.get('v') ?? '') : '';
}

/** Whether a link of YouTube's own section leads to an article about AI. */
export const isAboutAi = (href: string): boolean => HELP.test(href);
