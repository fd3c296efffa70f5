import { FactsSkeleton } from '@kolo/web-ui';
import { type ComponentType, lazy, type LazyExoticComponent, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { RouteBoundary } from '../shell/route-boundary';
import { useSlices } from '../slice/slices-context';
import type { PanelDeclaration, PanelProps } from '../slice/web-slice';
import { useViewer } from '../viewer/viewer-provider';

const loaded = new Map<PanelDeclaration, LazyExoticComponent<ComponentType<PanelProps>>>();

function componentOf(panel: PanelDeclaration) {
  const present = loaded.get(panel);
  if (present) return present;
  const made = lazy(async () => ({ default: await panel.component() }));
  loaded.set(panel, made);
  return made;
}

interface PanelsProps {
  on: string;
  place: NonNullable<PanelDeclaration['place']>;
  id: string;
  record: PanelProps['record'];
}

/** What other slices put on a card at a place; a panel that fails leaves the rest of the card whole. */
export function Panels({ on, place, id, record }: PanelsProps) {
  const { t } = useTranslation();
  const viewer = useViewer();
  const panels = useSlices()
    .all('panels', viewer)
    .filter((panel) => panel.on === on && (panel.place ?? 'right') === place)
    .sort((a, b) => a.order - b.order);
  return panels.map((panel) => {
    const Panel = componentOf(panel);
    return (
      <section key={panel.key} className="k-panel" aria-label={t(panel.title)}>
        <RouteBoundary>
          <Suspense fallback={<FactsSkeleton facts={3} />}>
            <Panel entity={on} id={id} record={record} />
          </Suspense>
        </RouteBoundary>
      </section>
    );
  });
}
