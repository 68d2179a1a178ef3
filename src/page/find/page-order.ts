import * as dom from '../dom.ts';

/** The element in its own tree, after the hosts of all shadow roots around it, outermost first. */
function pathOf(element: Element): Element[] {
  const path = [element];
  for (let root = dom.rootNode(element); root instanceof ShadowRoot;) {
    const host = dom.shadowHost(root);
    path.unshift(host);
    root = dom.rootNode(host);
  }
  return path;
}

function isBefore(path: readonly Element[], other: readonly Element[]): boolean {
  const fork = path.findIndex((element, at) => element !== other[at]);
  const [a, b] = [path[fork], other[fork]];
  if (a === undefined) return true;
  return b !== undefined && (dom.comparePosition(a, b) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
}

/** Gives each element a number by its place in the document: a greater one is later, whenever it was found. */
export class PageOrder {
  readonly #sorted: Element[] = [];
  readonly #numbers = new WeakMap<Element, number>();

  of(element: Element): number {
    const known = this.#numbers.get(element);
    if (known !== undefined) return known;
    const at = this.#placeOf(element);
    const before = this.#numberAt(at - 1);
    const after = this.#numberAt(at);
    // Where halving has used up all digits, neighbours are equal, and their ids decide.
    const number = before === undefined ? (after ?? 1) - 1 : after === undefined ? before + 1 : (before + after) / 2;
    this.#sorted.splice(at, 0, element);
    this.#numbers.set(element, number);
    return number;
  }

  /** Lets go of elements that have left the page. */
  prune(): void {
    const kept = this.#sorted.filter((element) => dom.isConnected(element));
    if (kept.length === this.#sorted.length) return;
    this.#sorted.length = 0;
    for (const element of kept) this.#sorted.push(element);
  }

  #numberAt(at: number): number | undefined {
    const element = this.#sorted[at];
    return element && this.#numbers.get(element);
  }

  #placeOf(element: Element): number {
    const path = pathOf(element);
    let [low, high] = [0, this.#sorted.length];
    // Most often it comes after all that are known.
    for (let middle = high - 1; low < high; middle = (low + high) >> 1) {
      const other = this.#sorted[middle];
      if (other !== undefined && isBefore(path, pathOf(other))) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}
