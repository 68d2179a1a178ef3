import type { Container } from './container.ts';

/** Windows bitmap: has no place for metadata. */
export const bmp: Container = { id: 'bmp', mime: 'image/bmp', medium: 'image', walk: walkNothing };

/** Windows icon or cursor: has no place for metadata of its own. */
export const ico: Container = { id: 'ico', mime: 'image/x-icon', medium: 'image', walk: walkNothing };

async function walkNothing(): Promise<void> {}
