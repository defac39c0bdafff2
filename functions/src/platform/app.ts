import { type App, getApps, initializeApp } from 'firebase-admin/app';

/** The one firebase-admin app of this process. */
export function liveApp(): App {
  return getApps()[0] ?? initializeApp();
}
