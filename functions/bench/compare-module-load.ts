import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { buildFunctions } from '../../emulator-seed/launcher/build.ts';
import { type Measurement, measured, measureRatio } from './measurement.ts';

const functionsDirectory = join(import.meta.dirname, '..');
const run = promisify(execFile);
const ROUNDS = 11;

/** The least a function with a database can be. */
const bareSource = `
import { initializeApp } from 'firebase-admin/app';
import { getFirestore } from 'firebase-admin/firestore';
import { onCall } from 'firebase-functions/https';
export const bare = onCall(async () => (await getFirestore(initializeApp()).doc('bare/bare').get()).data());
`;

/**
 * How much longer a cold process takes to load one function of ours, as it is deployed, than the barest one in a plain
 * bundle of the same packages.
 */
export async function compareModuleLoad(): Promise<Measurement[]> {
  await buildFunctions();
  const directory = await mkdtemp(join(functionsDirectory, 'lib', 'bench-'));
  try {
    const bare = join(directory, 'bare.cjs');
    await bundleBare(bare);
    const ours = join(functionsDirectory, 'lib', 'index.cjs');
    const load = (file: string, target: string) => () => timeLoad(file, target);
    const [loadOurs, loadBare] = [load(ours, 'gift.sendGift'), load(bare, 'bare')];
    // The first load of a file also fetches it from the disk.
    await loadOurs();
    await loadBare();
    const { measurement, sides } = await measureRatio('module load of one function against a bare one, ratio', 1.3, {
      rounds: ROUNDS,
      ours: loadOurs,
      bare: loadBare,
    });
    return [
      measurement,
      measured('module load of one function, ms', sides.ours, null),
      measured('module load of a bare function, ms', sides.bare, null),
    ];
  } finally {
    await rm(directory, { recursive: true });
  }
}

async function bundleBare(outfile: string): Promise<void> {
  await build({
    stdin: { contents: bareSource, resolveDir: functionsDirectory, loader: 'ts' },
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'cjs',
    keepNames: true,
    logLevel: 'error',
  });
}

/** Milliseconds that `require` takes in a fresh process, as the functions runtime does it. */
async function timeLoad(file: string, target: string): Promise<number> {
  const script = `const t = performance.now(); require(${JSON.stringify(file)}); console.log(performance.now() - t);`;
  const { stdout } = await run(process.execPath, ['-e', script], {
    env: { ...process.env, FUNCTION_TARGET: target, GCLOUD_PROJECT: 'demo-bench', METADATA_SERVER_DETECTION: 'none' },
  });
  return Number(stdout);
}
