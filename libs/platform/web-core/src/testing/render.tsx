import { ApolloProvider } from '@apollo/client/react';
import { UiProvider } from '@kolo/web-ui';
import { render } from '@testing-library/react';
import type { ReactNode } from 'react';
import { I18nextProvider } from 'react-i18next';
import { MemoryRouter, useLocation } from 'react-router';
import { Changes } from '../apollo/changes';
import { ChangesProvider } from '../apollo/changes-provider';
import { createClient } from '../apollo/client';
import { ConflictProvider } from '../entity-card/conflicts';
import { type Language, startI18n } from '../i18n/i18n';
import { Session } from '../session/session';
import { SessionProvider } from '../session/session-context';
import { Slices, SlicesProvider } from '../slice/slices-context';
import type { WebSlice } from '../slice/web-slice';
import type { Viewer } from '../viewer/viewer';
import { KnownViewer } from '../viewer/viewer-provider';
import { olena } from './viewer';

/** Tells where the router is, for tests. */
function Address() {
  const { pathname, search } = useLocation();
  return <output aria-label="address">{pathname + search}</output>;
}

interface DrawOptions {
  readonly at?: string;
  readonly slices?: readonly WebSlice[] | Slices;
  readonly viewer?: Viewer;
  readonly language?: Language;
}

/** Draws an element as a signed-in person would see it, over whatever answers `fetch`. */
export async function drawInside(
  element: ReactNode,
  { at = '/', slices = [], viewer = olena, language = 'uk' }: DrawOptions = {},
) {
  const i18n = await startI18n(language);
  const session = new Session(() => i18n.language);
  session.enter({ accessToken: 'first', expiresAt: new Date(Date.now() + 600_000).toISOString() });
  const changes = new Changes();
  const client = createClient({ session, changes, language: () => i18n.language });
  const view = render(
    <I18nextProvider i18n={i18n}>
      <UiProvider>
        <MemoryRouter initialEntries={[at]}>
          <SessionProvider session={session}>
            <ApolloProvider client={client}>
              <ChangesProvider changes={changes}>
                <SlicesProvider slices={slices instanceof Slices ? slices : new Slices(slices)}>
                  <KnownViewer viewer={viewer}>
                    <ConflictProvider>{element}</ConflictProvider>
                  </KnownViewer>
                </SlicesProvider>
              </ChangesProvider>
            </ApolloProvider>
          </SessionProvider>
          <Address />
        </MemoryRouter>
      </UiProvider>
    </I18nextProvider>,
  );
  const address = () => decodeURIComponent(view.getByRole('status', { name: 'address' }).textContent ?? '');
  return { ...view, address, session, client, changes };
}
