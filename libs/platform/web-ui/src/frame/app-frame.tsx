import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import { usePhone } from '../grid/use-phone';
import { OfflineBar } from '../states/offline-bar';
import { BottomBar } from './bottom-bar';
import type { FrameItem } from './frame-types';
import { PageSlots } from './page-bar';
import { Rail } from './rail';

const storageKey = 'kolo.rail';

interface AppFrameProps {
  brand: ReactNode;
  main: readonly FrameItem[];
  bottom: readonly FrameItem[];
  activeKey: string | null;
  /** The right end of the top bar: search, create, person. */
  tools: ReactNode;
  children: ReactNode;
}

/** The frame of every page: rail, top bar, content; a bottom bar on phones. */
export function AppFrame({ brand, main, bottom, activeKey, tools, children }: AppFrameProps) {
  const { t } = useTranslation();
  const phone = usePhone();
  const [wide, setWide] = useState(() => localStorage.getItem(storageKey) === 'wide');
  const [where, setWhere] = useState<HTMLElement | null>(null);
  const content = useFocusOnNavigation();
  const remember = (next: boolean) => {
    localStorage.setItem(storageKey, next ? 'wide' : 'narrow');
    setWide(next);
  };
  return (
    <div className="k-frame">
      <a className="k-skip" href="#content">
        {t('app.skipToContent')}
      </a>
      {!phone && <Rail brand={brand} main={main} bottom={bottom} activeKey={activeKey} wide={wide} onWide={remember} />}
      <div className="k-frame__side">
        <OfflineBar />
        <header className="k-top-bar">
          <div className="k-top-bar__where" ref={setWhere} />
          <div className="k-top-bar__tools">{tools}</div>
        </header>
        <main className="k-content" id="content" tabIndex={-1} ref={content}>
          <PageSlots.Provider value={where}>{children}</PageSlots.Provider>
        </main>
        {phone && <BottomBar items={[...main, ...bottom]} activeKey={activeKey} />}
      </div>
    </div>
  );
}

/** Moves the focus to the content when the page changes, so that a screen reader begins there. */
function useFocusOnNavigation() {
  const content = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  const before = useRef(pathname);
  useEffect(() => {
    // A form that took the focus for its first field keeps it.
    const taken = content.current?.contains(document.activeElement) && document.activeElement !== content.current;
    if (before.current !== pathname && !taken) content.current?.focus({ preventScroll: true });
    before.current = pathname;
  }, [pathname]);
  return content;
}
