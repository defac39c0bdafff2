import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { repositoryRoot } from '../launcher/local-settings.ts';
import type { World } from '../launcher/world.ts';

const run = promisify(execFile);

/** Makes somebody an admin as the operator of a new project does: with the script, not through the app. */
export async function makeFirstAdmin(world: World, uid: string): Promise<void> {
  const script = join(repositoryRoot, 'tools', 'make-admin.ts');
  const args = ['--disable-warning=ExperimentalWarning', script, '--project', world.projectId, '--uid', uid];
  const env = {
    ...process.env,
    FIRESTORE_EMULATOR_HOST: `127.0.0.1:${world.ports.firestore}`,
    FIREBASE_AUTH_EMULATOR_HOST: `127.0.0.1:${world.ports.auth}`,
    METADATA_SERVER_DETECTION: 'none',
  };
  await run(process.execPath, args, { env });
}
