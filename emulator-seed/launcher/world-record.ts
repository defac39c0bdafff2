import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { worldDirectory } from './local-settings.ts';
import { type ProcessGroup, signalGroup, stopGroup } from './process-group.ts';

/** What is written down about a running world, so that the next start can clear up after one that was killed. */
interface WorldRecord {
  readonly launcherPid: number;
  readonly suitePid: number;
}

const recordPath = (offset: number) => join(worldDirectory(offset), 'running.json');

function readRecord(offset: number): WorldRecord | undefined {
  const path = recordPath(offset);
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as WorldRecord) : undefined;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Stops the emulators of a launcher that died without stopping them. */
export async function clearRemains(offset: number, say: (text: string) => void): Promise<void> {
  const record = readRecord(offset);
  if (!record || isAlive(record.launcherPid)) return;
  if (signalGroup(record.suitePid, 0)) {
    say('stopping the emulators an earlier run left behind');
    await stopGroup(record.suitePid);
  }
  rmSync(recordPath(offset), { force: true });
}

/**
 * Writes down which processes belong to this world, and returns how to stop them; should this process crash, they die
 * too.
 */
export function guardSuite(suite: ProcessGroup, offset: number): () => Promise<void> {
  const record: WorldRecord = { launcherPid: process.pid, suitePid: suite.pid };
  writeFileSync(recordPath(offset), JSON.stringify(record));
  const kill = () => signalGroup(suite.pid, 'SIGKILL');
  process.once('exit', kill);
  return async () => {
    await suite.stop();
    process.off('exit', kill);
    rmSync(recordPath(offset), { force: true });
  };
}
