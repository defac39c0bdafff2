import { type FirebaseApp, type FirebaseOptions, initializeApp } from 'firebase/app';
import { type Auth, browserLocalPersistence, connectAuthEmulator, initializeAuth } from 'firebase/auth';
import { connectFunctionsEmulator, type Functions, getFunctions } from 'firebase/functions';

const REGION = 'asia-south1';

/** The ports of Firebase's emulators in the local world that serves Hosting at 5000. */
const PORTS = { hosting: 5_000, functions: 5_001, firestore: 8_080, auth: 9_099, storage: 9_199 } as const;

/** The project that the console works on. Opened once, before anything is shown. */
export interface Firebase {
  readonly app: FirebaseApp;
  readonly auth: Auth;
  readonly functions: Functions;
  /** How far the ports of this local world are shifted; null on the web. */
  readonly localOffset: number | null;
}

let opened: Firebase | undefined;

/** The project that `openFirebase` has opened. */
export function firebase(): Firebase {
  if (opened === undefined) throw new Error('Firebase is not open yet');
  return opened;
}

/** The port of an emulator of this local world. */
export function localPort(name: keyof typeof PORTS, localOffset: number): number {
  return PORTS[name] + localOffset;
}

/**
 * Opens the project this page is served by. Hosting tells its configuration at a reserved address; in a local world
 * the port of the page tells where its emulators are.
 */
export async function openFirebase(): Promise<void> {
  const isLocal = ['127.0.0.1', 'localhost'].includes(location.hostname);
  const options = isLocal ? { apiKey: 'local', projectId: 'demo-mehfil' } : await readOptions();
  const app = initializeApp(options);
  const auth = initializeAuth(app, { persistence: browserLocalPersistence });
  const functions = getFunctions(app, REGION);
  if (isLocal) {
    const localOffset = Number(location.port) - PORTS.hosting;
    connectAuthEmulator(auth, `http://127.0.0.1:${localPort('auth', localOffset)}`, { disableWarnings: true });
    connectFunctionsEmulator(functions, '127.0.0.1', localPort('functions', localOffset));
    opened = { app, auth, functions, localOffset };
  } else {
    await proveAppIsOurs(app);
    opened = { app, auth, functions, localOffset: null };
  }
  await auth.authStateReady();
}

async function readOptions(): Promise<FirebaseOptions> {
  const reply = await fetch('/__/firebase/init.json');
  if (!reply.ok) throw new Error('This address does not tell which Firebase project it belongs to');
  return reply.json();
}

/** Callables on the web answer only calls with an App Check token: the site key is given when the console is built. */
async function proveAppIsOurs(app: FirebaseApp): Promise<void> {
  const siteKey = import.meta.env['VITE_APP_CHECK_SITE_KEY'] as string | undefined;
  if (siteKey === undefined || siteKey === '') return;
  const { initializeAppCheck, ReCaptchaEnterpriseProvider } = await import('firebase/app-check');
  initializeAppCheck(app, { provider: new ReCaptchaEnterpriseProvider(siteKey), isTokenAutoRefreshEnabled: true });
}
