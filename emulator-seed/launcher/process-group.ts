import { spawn } from 'node:child_process';

/** A program and everything it starts, stopped together. */
export interface ProcessGroup {
  readonly pid: number;
  /** Resolves with the exit code once the program has ended; -1 when it could not be started. */
  readonly ended: Promise<number>;
  hasEnded(): boolean;
  /** Asks politely with SIGINT, insists with SIGKILL after `patienceMs`, and returns when no process is left. */
  stop(patienceMs?: number): Promise<void>;
}

interface SpawnOptions {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  readonly onOutput: (text: string) => void;
}

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

function send(target: number, signal: NodeJS.Signals | 0): boolean {
  try {
    process.kill(target, signal);
    return true;
  } catch {
    return false;
  }
}

/** Sends a signal to a whole group; false when no process of it is left. Signal 0 only asks. */
export function signalGroup(pid: number, signal: NodeJS.Signals | 0): boolean {
  return send(-pid, signal);
}

/** Stops a group by its leader's pid: SIGINT, then SIGKILL for whoever remains. */
export async function stopGroup(pid: number, patienceMs = 10_000): Promise<void> {
  send(pid, 'SIGINT');
  await waitUntilGone(pid, patienceMs);
  signalGroup(pid, 'SIGKILL');
  await waitUntilGone(pid, 2_000);
}

async function waitUntilGone(pid: number, patienceMs: number): Promise<void> {
  const deadline = performance.now() + patienceMs;
  while (signalGroup(pid, 0) && performance.now() < deadline) await sleep(50);
}

/**
 * Starts a program in a process group of its own. A Ctrl-C in the terminal then reaches only the launcher, which
 * decides the order of the farewell, and children of children (the Java of the Firestore emulator) cannot be forgotten.
 */
export function spawnGroup(program: string, args: readonly string[], options: SpawnOptions): ProcessGroup {
  const { cwd, env, onOutput } = options;
  const child = spawn(program, args, { cwd, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  child.stdout.setEncoding('utf8').on('data', onOutput);
  child.stderr.setEncoding('utf8').on('data', onOutput);
  const ended = new Promise<number>((resolve) => {
    child.once('error', () => resolve(-1));
    child.once('close', (code) => resolve(code ?? 1));
  });
  const pid = child.pid ?? 0;
  const stop = async (patienceMs?: number) => {
    if (pid > 0 && signalGroup(pid, 0)) await stopGroup(pid, patienceMs);
  };
  const hasEnded = () => pid === 0 || child.exitCode !== null || child.signalCode !== null;
  return { pid, ended, hasEnded, stop };
}
