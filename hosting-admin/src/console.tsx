import { lazy, Suspense } from 'react';
import { Admin, CustomRoutes, Loading, Resource } from 'react-admin';
import { Route } from 'react-router-dom';
import { authProvider } from './access/auth-provider.ts';
import { SignInPage } from './access/sign-in-page.tsx';
import { Home } from './home/home.tsx';
import { ConsoleLayout } from './layout/console-layout.tsx';
import { createListProvider } from './lists/list-provider.ts';
import { i18nProvider } from './messages/i18n-provider.ts';
import { areas } from './resources/areas.ts';
import { darkTheme, lightTheme } from './theme.ts';

const OwnSignInPage = lazy(() => import('./access/own-sign-in-page.tsx'));

const sources = areas.flatMap(({ name, source }) => (source === undefined ? [] : [[name, source] as const]));
const dataProvider = createListProvider(new Map(sources));

/** The whole console: what there is comes from `resources`, what somebody sees of it from their roles. */
export function Console() {
  return (
    <Suspense fallback={<Loading />}>
      <Admin
        title="Mehfil"
        dataProvider={dataProvider}
        authProvider={authProvider}
        i18nProvider={i18nProvider}
        layout={ConsoleLayout}
        loginPage={SignInPage}
        dashboard={Home}
        theme={lightTheme}
        darkTheme={darkTheme}
        requireAuth
        disableTelemetry
      >
        <CustomRoutes>
          <Route path="/sign-in" element={<OwnSignInPage />} />
        </CustomRoutes>
        {areas.map(({ name, list, show, icon }) => (
          <Resource key={name} name={name} icon={icon} list={list} show={show} />
        ))}
      </Admin>
    </Suspense>
  );
}
