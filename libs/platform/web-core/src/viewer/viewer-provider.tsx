import { useQuery } from '@apollo/client/react';
import { ErrorState, FormatsProvider, PageSkeleton } from '@kolo/web-ui';
import { createContext, type ReactNode, useContext, useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useOnChange } from '../apollo/changes-provider';
import { useSentence } from '../errors/use-sentence';
import { isLanguage, speak } from '../i18n/i18n';
import { Viewer } from './viewer';
import { viewerDocument } from './viewer.graphql';

interface ViewerState {
  readonly viewer: Viewer;
  /** Asks again who one is and what one may do. */
  readonly reload: () => Promise<void>;
}

const ViewerContext = createContext<ViewerState | null>(null);

/** Loads who is signed in; the page waits for it, since every list depends on the permitted fields. */
export function ViewerProvider({ children }: { children: ReactNode }) {
  const { data, error, refetch } = useQuery(viewerDocument, { fetchPolicy: 'network-only', nextFetchPolicy: 'cache-first' });
  const { i18n } = useTranslation();
  const sentence = useSentence();
  // What people declare changes the fields of everything; an undo reads all that is shown again anyway.
  useOnChange(({ operation }) => operation.includes('CustomField') && refetch());
  const value = useMemo(() => {
    if (!data) return null;
    const { user, buttons, sections } = data.me;
    const viewer = new Viewer(user, buttons, sections, data.entities);
    return { viewer, reload: async () => void (await refetch()) };
  }, [data, refetch]);
  const locale = value?.viewer.user.locale;
  useEffect(() => {
    if (isLanguage(locale)) void speak(i18n, locale);
  }, [locale, i18n]);
  if (!value && error) return <ErrorState message={sentence(error)} onRetry={() => refetch()} />;
  if (!value) return <PageSkeleton />;
  return (
    <ViewerContext.Provider value={value}>
      <FormatsProvider timeZone={value.viewer.user.timeZone || 'Europe/Kyiv'}>{children}</FormatsProvider>
    </ViewerContext.Provider>
  );
}

/** For tests and previews that know the viewer already. */
export function KnownViewer({ viewer, children }: { viewer: Viewer; children: ReactNode }) {
  const value = useMemo(() => ({ viewer, reload: () => Promise.resolve() }), [viewer]);
  return (
    <ViewerContext.Provider value={value}>
      <FormatsProvider timeZone={viewer.user.timeZone}>{children}</FormatsProvider>
    </ViewerContext.Provider>
  );
}

/** Null where nobody is known yet, e.g. while signing in. */
export function useKnownViewer(): Viewer | null {
  return useContext(ViewerContext)?.viewer ?? null;
}

function useViewerState(): ViewerState {
  const state = useContext(ViewerContext);
  if (!state) throw new Error('ViewerProvider is missing');
  return state;
}

export function useViewer(): Viewer {
  return useViewerState().viewer;
}

export function useReloadViewer(): () => Promise<void> {
  return useViewerState().reload;
}
