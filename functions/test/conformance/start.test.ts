import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { findFreePort } from '../../../emulator-seed/launcher/ports.ts';

const script = join(import.meta.dirname, 'start.ts');
const children: ChildProcess[] = [];

afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

/** Starts the command and resolves with what it said until it listened or ended. */
function start(args: readonly string[]): Promise<{ said: string; child: ChildProcess; exitCode: number | null }> {
  const child = spawn(process.execPath, [script, ...args], { env: process.env });
  children.push(child);
  let said = '';
  return new Promise((resolve) => {
    const listen = (chunk: Buffer) => {
      said += chunk.toString();
      if (said.includes('lck run')) resolve({ said, child, exitCode: null });
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    child.once('close', (exitCode) => resolve({ said, child, exitCode }));
  });
}

describe('the conformance adapter', () => {
  it('serves the contract on the port it was given and ends with its signal', async () => {
    const port = await findFreePort();
    const { said, child } = await start(['--port', String(port), '--project', 'demo-conformance-start']);
    expect(said).toContain(`conformance adapter on http://127.0.0.1:${port}`);
    const url = `http://127.0.0.1:${port}/_lck`;
    expect((await fetch(`${url}/reset`, { method: 'POST' })).status).toBe(200);
    expect(await (await fetch(`${url}/journal`)).json()).toEqual([]);
    expect((await fetch(`${url}/nothing`)).status).toBe(404);
    expect((await fetch(`${url}/post`, { method: 'POST', body: 'not json' })).status).toBe(400);
    const ended = new Promise((resolve) => child.once('close', resolve));
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
  });

  it('refuses a project that is not for demonstration', async () => {
    const { said, exitCode } = await start(['--port', '1', '--project', 'mehfil-production']);
    expect(exitCode).toBe(1);
    expect(said).toContain('mehfil-production is not a demo- project');
  });
});
