import { SOURCE_TYPE } from './schema-org.ts';

/** Elements from which structured data are read. */
export const STRUCTURED_DATA = `script[type="application/ld+json" i],[itemprop~="${SOURCE_TYPE}"],[property$="${SOURCE_TYPE}"]`;

/** Elements from which something may be read that a page says of its media: structured data, and platforms' own. */
export const CLUES = `${STRUCTURED_DATA},script[type="application/json"],script[id="SIGI_STATE"],how-this-was-made-section-view-model a`;
