import { Session, SessionProvider } from '@kolo/web-core';
import { PageSkeleton, UiProvider } from '@kolo/web-ui';
import type { i18n } from 'i18next';
import { lazy, Suspense, useEffect, useState } from 'react';
import { I18nextProvider } from 'react-i18next';
import { BrowserRouter, Route, Routes } from 'react-router';
import { GuestPages } from './guest-pages';

// Most who come are signed in, so what stands behind the door is fetched at once, beside the silent renewal.
const inside = import('./inside/inside');
const Inside = lazy(() => inside.then((module) => ({ default: module.Inside })));
const SignInPage = lazy(() => import('./pages/sign-in.page').then((module) => ({ default: module.SignInPage })));
const ForgottenPage = lazy(() => import('./pages/forgotten.page').then((module) => ({ default: module.ForgottenPage })));
const SetupPage = lazy(() => import('./pages/setup.page').then((module) => ({ default: module.SetupPage })));
const WelcomePage = lazy(() => import('./pages/welcome.page').then((module) => ({ default: module.WelcomePage })));

export function App({ i18n }: { i18n: i18n }) {
  const [session] = useState(() => new Session(() => i18n.language));
  useEffect(() => void session.start(), [session]);
  return (
    <I18nextProvider i18n={i18n}>
      <UiProvider>
        <SessionProvider session={session}>
          <BrowserRouter>
            <Suspense fallback={<PageSkeleton />}>
              <Routes>
                <Route element={<GuestPages />}>
                  <Route path="sign-in" element={<SignInPage />} />
                  <Route path="forgotten" element={<ForgottenPage />} />
                  <Route path="setup" element={<SetupPage />} />
                  <Route path="welcome" element={<WelcomePage />} />
                </Route>
                <Route path="*" element={<Inside />} />
              </Routes>
            </Suspense>
          </BrowserRouter>
        </SessionProvider>
      </UiProvider>
    </I18nextProvider>
  );
}
