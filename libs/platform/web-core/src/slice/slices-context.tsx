import { createContext, type ReactNode, useContext } from 'react';
import type { Viewer } from '../viewer/viewer';
import type { EntityUi, SliceRoute, WebSlice } from './web-slice';

const SlicesContext = createContext<Slices | null>(null);

/** The slices of the application, seen as one. */
export class Slices {
  private readonly entities: ReadonlyMap<string, EntityUi>;

  constructor(private readonly slices: readonly WebSlice[]) {
    this.entities = new Map(slices.flatMap((slice) => slice.entities ?? []).map((entity) => [entity.name, entity]));
  }

  entity(name: string): EntityUi | undefined {
    return this.entities.get(name);
  }

  /** Every page of every slice, whoever may see it. */
  routes(): readonly SliceRoute[] {
    return this.slices.flatMap((slice) => slice.routes ?? []);
  }

  /** The address of a record's card; null when it has none. */
  pathOf(name: string, id: string): string | null {
    return this.entities.get(name)?.path?.(id) ?? null;
  }

  /** What the slices declare of one sort, as far as the viewer may see it. */
  all<K extends 'routes' | 'menu' | 'panels' | 'commands' | 'createActions' | 'bulkActions' | 'rowActions'>(
    part: K,
    viewer: Viewer,
  ): NonNullable<WebSlice[K]>[number][] {
    type Item = NonNullable<WebSlice[K]>[number];
    const items = this.slices.flatMap((slice) => (slice[part] ?? []) as Item[]);
    return items.filter((item) => item.visible?.(viewer) ?? true);
  }
}

export function SlicesProvider({ slices, children }: { slices: Slices; children: ReactNode }) {
  return <SlicesContext.Provider value={slices}>{children}</SlicesContext.Provider>;
}

export function useSlices(): Slices {
  const slices = useContext(SlicesContext);
  if (!slices) throw new Error('SlicesProvider is missing');
  return slices;
}
