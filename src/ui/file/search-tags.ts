import type { FileDetails } from '../../contract/engine.ts';

type Tags = FileDetails['tags'];

/** The tags in whose group, name or value every word of a query stands, whatever the case; all for an empty one. */
export function searchTags(tags: Tags, query: string): Tags {
  const words = query
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  if (words.length === 0) return tags;
  return tags.filter(({ group, name, value }) => {
    const text = `${group}\n${name}\n${value}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}
