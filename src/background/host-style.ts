/**
 * Style rules of USER origin for the element that holds our markers. `all` resets whatever a page could set to hide or
 * move it; what follows is what the content script relies on. `name` was checked by the guard of its message. `fixed`:
 * it stays in the window.
 */
export function hostStyle(name: string, fixed = false): string {
  const rules: Readonly<Record<string, string>> = {
    all: 'initial',
    display: 'block',
    position: fixed ? 'fixed' : 'absolute',
    left: '0',
    top: '0',
    width: '0',
    height: '0',
    overflow: 'visible',
    contain: 'layout style size',
    'pointer-events': 'none',
    'z-index': '2147483647',
  };
  const body = Object.entries(rules).map(([property, value]) => `${property}:${value}!important`);
  return `${name}{${body.join(';')}}`;
}
