import type { ReadBox } from '../after-layout.ts';
import { cornerFor, type Entry, roomOf } from './entry.ts';
import type { Layer, Origin } from './layer.ts';
import { avoid, type Box, placeMarker, type Placement } from './placement.ts';

/** A marker and the layer that it belongs to. */
export interface Laid {
  readonly entry: Entry;
  readonly layer: Layer;
}

/** Where a marker is to be drawn; `null` where there is no room for one. */
export interface Plan extends Laid {
  readonly origin: Origin;
  readonly placement: Placement | null;
}

/** By what markers are placed. */
export interface Ground {
  readonly origins: ReadonlyMap<Layer, Origin>;
  readonly corner: 'start' | 'end';
  readonly read: ReadBox;
}

/** Finds a place for each marker: all is read first, then each enters its layer, and none covers another. */
export function planMarkers(markers: readonly Laid[], { origins, corner, read }: Ground): Plan[] {
  const rooms = markers.map(({ entry, layer }) =>
    roomOf(entry, cornerFor(entry, corner), origins.get(layer)?.top ?? 0, read),
  );
  const placed: Box[] = [];
  return markers.flatMap(({ entry, layer }, index): Plan[] => {
    const origin = origins.get(layer);
    const room = rooms[index];
    if (!origin) return [];
    entry.marker.enter(layer);
    const wanted = room ? placeMarker({ ...room, ...entry.marker.widths(origin) }) : null;
    const placement = wanted && avoid(wanted, placed);
    if (placement !== null) placed.push(placement);
    return [{ entry, layer, origin, placement }];
  });
}
