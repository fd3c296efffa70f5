import { type SliceRoute, useViewer } from '@kolo/web-core';
import { type ComponentType, lazy, type LazyExoticComponent } from 'react';
import { NotFoundPage } from './not-found.page';

const pages = new Map<SliceRoute, LazyExoticComponent<ComponentType>>();

function pageOf(route: SliceRoute) {
  const present = pages.get(route);
  if (present) return present;
  const made = lazy(async () => ({ default: await route.page() }));
  pages.set(route, made);
  return made;
}

/** A page of a slice; for those who may not see it there is no such page. */
export function SlicePage({ route }: { route: SliceRoute }) {
  const viewer = useViewer();
  if (route.visible && !route.visible(viewer)) return <NotFoundPage />;
  const Page = pageOf(route);
  return <Page />;
}
