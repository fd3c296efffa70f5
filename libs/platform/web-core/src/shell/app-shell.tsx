import { AppFrame, type FrameItem, Logo, PageSkeleton, ShortcutsHelp, useShortcut } from '@kolo/web-ui';
import { lazy, Suspense, useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Outlet, useLocation, useNavigate } from 'react-router';
import { ConflictProvider } from '../entity-card/conflicts';
import { useSlices } from '../slice/slices-context';
import type { MenuEntry } from '../slice/web-slice';
import { useViewer } from '../viewer/viewer-provider';
import { DialogProvider } from './dialogs';
import { RouteBoundary } from './route-boundary';
import { MenuBadges } from './menu-badges';
import { Tools } from './tools';

const loadPalette = () => import('../palette/palette').then((module) => ({ default: module.Palette }));
const Palette = lazy(loadPalette);

/** What stands around every page of a person who is signed in. */
export function AppShell() {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const menu = useMenu();
  const [palette, setPalette] = useState<'unopened' | 'open' | 'closed'>('unopened');
  const [keys, setKeys] = useState(false);
  const open = () => setPalette('open');
  useShortcut({ keys: 'Ctrl+K', label: t('keys.commands'), group: 'global', inFields: true, run: open });
  useShortcut({ keys: '/', label: t('keys.search'), group: 'global', run: open });
  // The first press must answer at once, so the palette is fetched while nothing else happens.
  useEffect(() => {
    const timer = setTimeout(() => void loadPalette(), 300);
    return () => clearTimeout(timer);
  }, []);
  const badges = useBadges();
  const items = menu.map((entry) => toItem(entry, t, badges.counts.get(entry.key)));
  const active = menu.filter((entry) => isUnder(pathname, entry.path)).sort((a, b) => b.path.length - a.path.length)[0];
  return (
    <ConflictProvider>
      <DialogProvider>
        <AppFrame
          brand={<Brand />}
          main={items.filter((_, index) => menu[index]?.place !== 'console')}
          bottom={items.filter((_, index) => menu[index]?.place === 'console')}
          activeKey={active?.key ?? null}
          tools={<Tools onSearch={open} onKeys={() => setKeys(true)} />}
        >
          <Page />
        </AppFrame>
        <MenuBadges menu={menu} onCount={badges.tell} />
        {menu.map((entry) => entry.letter && <GoShortcut key={entry.key} entry={entry} letter={entry.letter} />)}
        {palette !== 'unopened' && (
          <Suspense fallback={null}>
            <Palette opened={palette === 'open'} onClose={() => setPalette('closed')} />
          </Suspense>
        )}
        <ShortcutsHelp opened={keys} onChange={setKeys} />
      </DialogProvider>
    </ConflictProvider>
  );
}

function Page() {
  const { pathname } = useLocation();
  return (
    <RouteBoundary place={pathname}>
      <Suspense fallback={<PageSkeleton />}>
        <Outlet />
      </Suspense>
    </RouteBoundary>
  );
}

/** How many things wait in each section. `tell` stays the same, so that whoever counts does so once. */
function useBadges() {
  const [counts, setCounts] = useState<ReadonlyMap<string, number>>(new Map());
  const tell = useCallback(
    (key: string, count: number) => setCounts((known) => (known.get(key) === count ? known : new Map(known).set(key, count))),
    [],
  );
  return { counts, tell };
}

function isUnder(pathname: string, path: string): boolean {
  return pathname === path || pathname.startsWith(`${path}/`);
}

/** The menu as the viewer may see it, in its order. */
export function useMenu(): readonly MenuEntry[] {
  const viewer = useViewer();
  return useSlices()
    .all('menu', viewer)
    .sort((a, b) => a.order - b.order);
}

function toItem(entry: MenuEntry, t: (key: string) => string, badge = 0): FrameItem {
  const shortcut = entry.letter ? { shortcut: `g ${entry.letter}` } : {};
  return { key: entry.key, title: t(entry.title), path: entry.path, icon: entry.icon, badge, ...shortcut };
}

function GoShortcut({ entry, letter }: { entry: MenuEntry; letter: string }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  useShortcut({ keys: `g ${letter}`, label: t(entry.title), group: 'go', run: () => void navigate(entry.path) });
  return null;
}

function Brand() {
  const { t } = useTranslation();
  return (
    <Link to="/" className="k-brand" aria-label={t('app.name')}>
      <Logo size={24} />
      <span>{t('app.name')}</span>
    </Link>
  );
}
