import type { Break } from './break.ts';

/** A break that the build must show in a browser. */
export interface PageBreak extends Break {
  /** Words of the title of the test that must fail, or of the tests. */
  readonly title: string;
}

const HIDING = 'whatever a page does to hide a marker';

const defence = (of: string, at: readonly [file: string, from: string, to: string], spec: string, title: string): PageBreak => ({
  of,
  file: `src/${at[0]}`,
  from: at[1],
  to: at[2],
  tests: [`e2e/features/hostile-${spec}.spec.ts`],
  title,
}); // prettier-ignore

/** The code without each defence against hostile pages and servers, one at a time. */
export const PAGE_BREAKS: readonly PageBreak[] = [
  defence('A2 the host is put back', ['page/mark/layer.ts', '      append(this.container, this.#outer);\n    } else', '    } else'], 'page', 'a marker the page hides comes back'),
  defence('A2 the host stays last', ['page/mark/layer.ts', ' || this.#outer.nextElementSibling !== null', ''], 'hiding', HIDING),
  defence('A2 what is over the marker is seen', ['page/mark/surroundings.ts', '  if (dom.elementsAt(x, y)[0] !== host) return false;\n', ''], 'hiding', HIDING),
  defence('A2 opacity, filter and mask are read', ['page/mark/surroundings.ts', 'return !isSpoilt && ', 'return '], 'hiding', HIDING),
  defence('A2 the root’s pseudo-element is read', ['page/mark/surroundings.ts', '!isCovered && ', ''], 'hiding', HIDING),
  defence('A2 what is above the document is read', ['page/mark/surroundings.ts', ' && !isUnderTop(x, y, container)', ''], 'hiding', HIDING),
  defence('A2 the marker has its size', ['page/mark/check.ts', '!isDrawn || ', ''], 'hiding', HIDING),
  defence('A2 no marker over a covered medium is told', ['page/mark/check.ts', 'return placement === null && cover !== null;', 'return false;'], 'hiding', HIDING),
  defence('A2 clocks cannot be stopped', ['page/clock.ts', "AbortSignal.timeout(ms).addEventListener('abort', act);", 'setTimeout(act, ms);'], 'hiding', HIDING),
  defence('A3 what is not seen is not pressed', ['page/mark/card.ts', 'if (this.marker.layer?.shows(button)) act();', 'act();'], 'forgery', 'keeps from being seen'),
  defence('A4 a forged press closes no card', ['page/mark/card.ts', 'if (event.isTrusted && event.target', 'if (event.target'], 'forgery', 'forged events do not close'),
  defence('A4 a forged key closes no card', ['page/mark/card.ts', "if (!event.isTrusted || event.key !== 'Escape') return;", "if (event.key !== 'Escape') return;"], 'forgery', 'forged events do not close'),
  defence('A4 the root is closed', ['page/mark/layer.ts', "mode: 'closed'", "mode: 'open'"], 'page', 'sees one element'),
  defence('A7 nothing on the page before there is a marker', ['page/mark/board.ts', '    signal.addEventListener(\'abort\', () => this.#stop(), { once: true });', '    signal.addEventListener(\'abort\', () => this.#stop(), { once: true });\n    dom.append(document.documentElement, dom.createElement(this.#layers.name));'], 'page', 'sees no trace of the extension'),
  defence('A7 names are random', ['page/mark/layer.ts', '`${letters(5)}-${letters(7)}`', "'ai-labels'"], 'page', 'sees one element'),
  defence('A9 whole time', ['acquire/budget.ts', 'totalMs: 10_000', 'totalMs: 100_000'], 'server', 'whatever a server does'),
  defence('A9 silence', ['acquire/budget.ts', 'silentMs: 3_000', 'silentMs: 300_000'], 'server', 'whatever a server does'),
  defence('A9 a range must be the one asked for', ['acquire/http-source.ts', 'const isCoherent = first === from && ', 'const isCoherent = '], 'server', 'whatever a server does'),
  defence('A10 the final address is held against the policy', ['acquire/http-request.ts', 'checkMediaUrl(response.url, ask.pageUrl).href', 'response.url'], 'server', 'no redirect leads'),
  defence('A11 no credentials', ['acquire/http-request.ts', "credentials: 'omit'", "credentials: 'include'"], 'server', 'asked for again carries'),
]; // prettier-ignore
