/** What a page of ours was opened for. Without `tabId` it speaks of the tab in front. */
export interface PageAddress {
  readonly tabId?: number;
  readonly item?: { readonly frameId: number; readonly id: string };
  readonly view: 'list' | 'details' | 'report' | 'hide' | 'uploads-off';
}

const VIEWS = ['report', 'hide', 'uploads-off'] as const;

/** Reads a page's own query string; anything malformed is left out. */
export function readAddress(query: string): PageAddress {
  const parameters = new URLSearchParams(query);
  const tabId = readNumber(parameters.get('tab'));
  const frameId = readNumber(parameters.get('frame')) ?? 0;
  const id = parameters.get('item');
  const view = parameters.get('view');
  if (tabId === undefined) return { view: 'list' };
  if (id === null || id === '') return { tabId, view: 'list' };
  return { tabId, item: { frameId, id }, view: VIEWS.find((each) => each === view) ?? 'details' };
}

function readNumber(value: string | null): number | undefined {
  return value !== null && /^\d{1,10}$/.test(value) ? Number(value) : undefined;
}
