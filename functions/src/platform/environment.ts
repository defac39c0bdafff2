/**
 * Where this code runs. Local-only paths (a clock that can be moved, unsigned tokens) ask `isLocalWorld`, which needs
 * both the emulator's mark and a demo project: no deployed function has either.
 */
export function isLocalWorld(env: NodeJS.ProcessEnv = process.env): boolean {
  const project = env['GCLOUD_PROJECT'] ?? '';
  return env['FUNCTIONS_EMULATOR'] === 'true' && project.startsWith('demo-');
}

/** India, for the data and for the people. */
export const REGION = 'asia-south1';
