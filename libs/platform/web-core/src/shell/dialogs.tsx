import {
  type ComponentType,
  createContext,
  lazy,
  type LazyExoticComponent,
  type ReactNode,
  Suspense,
  useCallback,
  useContext,
  useEffect,
  useState,
} from 'react';
import { useLocation } from 'react-router';
import type { DialogLoader } from '../slice/web-slice';
import { RouteBoundary } from './route-boundary';

type Dialog = LazyExoticComponent<ComponentType<{ onClose: () => void }>>;

const DialogContext = createContext<(load: DialogLoader) => void>(() => undefined);

/** Lets commands open a dialog over whatever page one is on. It goes with the page. */
export function DialogProvider({ children }: { children: ReactNode }) {
  const { pathname } = useLocation();
  const [Open, setOpen] = useState<Dialog | null>(null);
  const open = useCallback((load: DialogLoader) => setOpen(lazy(async () => ({ default: await load() }))), []);
  const close = () => setOpen(null);
  useEffect(() => setOpen(null), [pathname]);
  return (
    <DialogContext.Provider value={open}>
      {children}
      {Open && (
        <RouteBoundary place={pathname}>
          <Suspense fallback={null}>
            <Open onClose={close} />
          </Suspense>
        </RouteBoundary>
      )}
    </DialogContext.Provider>
  );
}

export function useOpenDialog(): (load: DialogLoader) => void {
  return useContext(DialogContext);
}
