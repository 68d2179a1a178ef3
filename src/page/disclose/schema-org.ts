import type { Saying } from '../../core/verdict/disclosure.ts';

/** One statement: what is said, and an address of the medium as it is written. */
export type Fact = readonly [says: Saying, address: string];

/** The property of schema.org that says how a work was made. */
export const SOURCE_TYPE = 'digitalSourceType';

/** Properties whose address is that of the medium; and what embeds the work as an object of its own. */
export const ADDRESSES = ['contentUrl', 'url', 'thumbnailUrl', 'image', 'embedUrl', 'associatedMedia', 'encoding'];

/** Only these are media, or are what their pictures show; of an article, its text is meant. */
const TYPES = /^(?:CreativeWork|(?:Image|Video|Audio|Media)Object|Photograph)$/;

/** A term of schema.org without its vocabulary. */
export const bare = (term: string): string => term.replace(/^(?:https?:\/\/(?:www\.)?schema\.org\/|schema:)/, '');

/** Whether things of this type are media. */
export const isMedia = (type: string): boolean => TYPES.test(bare(type));
