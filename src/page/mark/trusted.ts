/** Calls `act` for events that a person caused, and keeps every such event from the page. A4: scripts can forge others. */
export function onTrusted<K extends keyof HTMLElementEventMap>(
  target: HTMLElement,
  type: K,
  act: (event: HTMLElementEventMap[K]) => void,
): void {
  target.addEventListener(type, (event) => {
    event.stopPropagation();
    if (!event.isTrusted) return;
    act(event);
  });
}

/** How long a finger rests until that means something, in milliseconds. */
const LONG_PRESS_MS = 500;

/** Calls `act` for a click, for Enter and Space, which are clicks of the keyboard, and for a finger that rests. */
export function onPress(target: HTMLElement, act: () => void): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let rested = false;
  const end = (): void => clearTimeout(timer);
  onTrusted(target, 'pointerdown', ({ pointerType }) => {
    end();
    rested = false;
    if (pointerType === 'mouse') return;
    timer = setTimeout(() => {
      rested = true;
      act();
    }, LONG_PRESS_MS);
  });
  for (const type of ['pointerup', 'pointercancel', 'pointerleave'] as const) onTrusted(target, type, end);
  onTrusted(target, 'pointercancel', () => (timer = undefined));
  // A finger that rests would else open the menu of the browser over our card.
  onTrusted(target, 'contextmenu', (event) => timer !== undefined && event.preventDefault());
  onTrusted(target, 'click', (event) => {
    event.preventDefault();
    end();
    timer = undefined;
    // A finger that rested lifts at last; a click of the keyboard, which counts no presses, is a new wish.
    if (!rested || event.detail === 0) act();
    rested = false;
  });
}

const POINTER_EVENTS = [
  'pointerdown',
  'pointerup',
  'mousedown',
  'mouseup',
  'dblclick',
  'auxclick',
  'touchstart',
  'touchend',
  'keydown',
  'keyup',
  'keypress',
] as const;

/** Keeps the page's own listeners (links, carousels, hot keys) from acting on what a person does in `target`. */
export function shield(target: HTMLElement): void {
  for (const type of POINTER_EVENTS) {
    target.addEventListener(type, (event) => event.stopPropagation(), { passive: true });
  }
}
