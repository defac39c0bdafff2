import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { repositoryRoot } from '../launcher/local-settings.ts';
import { type World, worldEnvironment } from '../launcher/world.ts';

const run = promisify(execFile);

/** Makes somebody an admin as the operator of a new project does: with the script, not through the app. */
export async function makeFirstAdmin(world: World, uid: string): Promise<void> {
  const script = join(repositoryRoot, 'tools', 'make-admin.ts');
  const args = ['--disable-warning=ExperimentalWarning', script, '--project', world.projectId, '--uid', uid];
  await run(process.execPath, args, { env: { ...process.env, ...worldEnvironment(world) } });
}
