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
