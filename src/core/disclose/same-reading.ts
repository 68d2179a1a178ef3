import type { Block, ContainerId } from '../container/container.ts';
import { lengthOf } from '../container/ranges.ts';
import type { Metadata, MetadataItem, XmpProperty } from '../syntax/metadata.ts';
import type { BlockFailure } from '../syntax/read-metadata.ts';
import { XMP_NOTE } from '../syntax/xmp-extended.ts';
import type { Wanted } from './declaration.ts';

/** All that our reader finds in a file. */
export interface Reading {
  readonly container: ContainerId;
  readonly mime: string;
  readonly blocks: readonly Block[];
  readonly items: Metadata;
  readonly failures: readonly BlockFailure[];
}

/** Blocks whose bytes may change, or that may come to be; what is in them is compared. */
const MAY_CHANGE = /^(?:xmp|xmp-extended|png-.*)$/;

/** Whether two readings say the same, but for these properties. Order does not count. */
export function sameButFor(wanted: readonly Wanted[], before: Reading, after: Reading): boolean {
  return contentOf(before, wanted) === contentOf(after, wanted);
}

function contentOf({ blocks, items, failures }: Reading, wanted: readonly Wanted[]): string {
  return JSON.stringify([
    blocks
      .filter(({ kind }) => !MAY_CHANGE.test(kind))
      .map(({ kind, where, ranges }) => [kind, where, lengthOf(ranges)]),
    failures.map(({ block, failure }) => [block.kind, failure.kind]),
    items.flatMap((item) => itemText(item, wanted)).toSorted(),
  ]);
}

/** An item as text; nothing for a packet in which nothing else stands, which may be new. */
function itemText(item: MetadataItem, wanted: readonly Wanted[]): string[] {
  if (item.syntax === 'text') {
    // Its digits are written anew where the packet in them changes; that is an item of its own.
    return /^raw profile type xmp$/i.test(item.keyword) ? [] : [JSON.stringify(item)];
  }
  if (item.syntax !== 'xmp') {
    const values: readonly unknown[] = [...(item.syntax === 'exif' ? item.text : item.values)];
    return [JSON.stringify([item.syntax, item.where, values])];
  }
  const properties = item.properties
    .filter((property) => !isWritten(property, wanted))
    .map((each) => JSON.stringify(each));
  return properties.length === 0 ? [] : [JSON.stringify(properties.toSorted())];
}

function isWritten({ namespace, name }: XmpProperty, wanted: readonly Wanted[]): boolean {
  const isName = namespace === XMP_NOTE && name === 'HasExtendedXMP';
  return isName || wanted.some((each) => each.namespace === namespace && each.name === name);
}
