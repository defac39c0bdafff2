import { type App, getApps, initializeApp } from 'firebase-admin/app';

/**
 * The one firebase-admin app of this process. In a trigger firebase-functions has opened one of its own before us,
 * under another name, to build the snapshot.
 */
export function liveApp(): App {
  return getApps().find(({ name }) => name === '[DEFAULT]') ?? initializeApp();
}
