import { type ComponentType, lazy, Suspense, useCallback, useMemo } from 'react';
import type { MenuEntry } from '../slice/web-slice';

type Counter = ComponentType<{ onCount: (count: number) => void }>;

interface MenuBadgesProps {
  menu: readonly MenuEntry[];
  onCount: (key: string, count: number) => void;
}

/** Asks each section that counts how many things wait there. */
export function MenuBadges({ menu, onCount }: MenuBadgesProps) {
  return menu.map((entry) => entry.badge && <MenuBadge key={entry.key} entry={entry.key} load={entry.badge} onCount={onCount} />);
}

function MenuBadge({
  entry,
  load,
  onCount,
}: {
  entry: string;
  load: () => Promise<Counter>;
  onCount: MenuBadgesProps['onCount'];
}) {
  const Count = useMemo(() => lazy(async () => ({ default: await load() })), [load]);
  const told = useCallback((count: number) => onCount(entry, count), [entry, onCount]);
  return (
    <Suspense fallback={null}>
      <Count onCount={told} />
    </Suspense>
  );
}
