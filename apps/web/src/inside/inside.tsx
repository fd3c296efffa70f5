import { ApolloProvider } from '@apollo/client/react';
import {
  AppShell,
  Changes,
  ChangesProvider,
  createClient,
  SlicesProvider,
  useMenu,
  useSession,
  useSessionState,
  ViewerProvider,
} from '@kolo/web-core';
import { PageSkeleton } from '@kolo/web-ui';
import { lazy, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, Route, Routes, useLocation } from 'react-router';
import { NotFoundPage } from './not-found.page';
import { SlicePage } from './slice-page';
import { slices } from './slices';

const ProfilePage = lazy(() => import('./profile.page').then((module) => ({ default: module.ProfilePage })));

/** Everything that needs somebody signed in; others are sent to the door and come back to where they were going. */
export function Inside() {
  const state = useSessionState();
  const { pathname, search } = useLocation();
  if (state === 'starting') return <PageSkeleton />;
  if (state === 'out') {
    const to = pathname === '/' ? '/sign-in' : `/sign-in?to=${encodeURIComponent(pathname + search)}`;
    return <Navigate to={to} replace />;
  }
  return <SignedIn />;
}

/** Lives as long as one person is signed in: what one has read is gone before the next comes. */
function SignedIn() {
  const session = useSession();
  const { i18n } = useTranslation();
  const [{ changes, client }] = useState(() => {
    const made = new Changes();
    return { changes: made, client: createClient({ session, changes: made, language: () => i18n.language }) };
  });
  useEffect(() => () => client.stop(), [client]);
  return (
    <ApolloProvider client={client}>
      <ChangesProvider changes={changes}>
        <SlicesProvider slices={slices}>
          <ViewerProvider>
            <Pages />
          </ViewerProvider>
        </SlicesProvider>
      </ChangesProvider>
    </ApolloProvider>
  );
}

function Pages() {
  return (
    <Routes>
      <Route element={<AppShell />}>
        <Route index element={<Home />} />
        <Route path="profile" element={<ProfilePage />} />
        {slices.routes().map((route) => (
          <Route key={route.path} path={route.path} element={<SlicePage key={route.path} route={route} />} />
        ))}
        <Route path="*" element={<NotFoundPage />} />
      </Route>
    </Routes>
  );
}

/** The start page is the first that the person may see. */
function Home() {
  const [first] = useMenu();
  return <Navigate to={first?.path ?? '/profile'} replace />;
}
