import { connect } from 'node:net';
import { afterAll, describe, expect, it } from 'vitest';
import { EICAR, startClamdSimulator } from '../../../emulator-seed/simulators/clamd/clamd-simulator.ts';
import { createClamdScanner } from '../../src/platform/scan/clamd-scanner.ts';

const simulator = await startClamdSimulator({ port: 0, streamMaxBytes: 1_000_000 });
afterAll(() => simulator.close());

const scannerAt = (port: number, more = {}) =>
  createClamdScanner({ host: '127.0.0.1', port, timeoutMs: 20_000, ...more });

/** Says something to a daemon, byte for byte, and hears what it answers until it hangs up. */
function tell({ host, port }: { host: string; port: number }, ...parts: readonly Uint8Array[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port });
    let heard = '';
    socket.on('data', (part) => {
      heard += part.toString('latin1');
    });
    socket.on('error', reject);
    socket.on('close', () => resolve(heard));
    for (const part of parts) socket.write(part);
  });
}

const bytes = (...values: number[]) => Uint8Array.from(values);
const words = (text: string) => new TextEncoder().encode(text);
const instream = words('zINSTREAM\0');

// The simulator, and a real daemon where somebody has one: CLAMD_HOST=127.0.0.1 npx vitest run clamd-scans
const real = process.env.CLAMD_HOST;
const daemons = [
  { name: 'the simulator', host: '127.0.0.1', port: simulator.port },
  ...(real === undefined ? [] : [{ name: 'clamd', host: real, port: Number(process.env.CLAMD_PORT ?? 3310) }]),
];

describe.each(daemons)('what $name says', (daemon) => {
  const scanner = createClamdScanner({ ...daemon, timeoutMs: 20_000 });

  it('of files, small ones, large ones and none at all', async () => {
    expect(await scanner.scan(words('a photo'))).toBe('clean');
    expect(await scanner.scan(bytes())).toBe('clean');
    expect(await scanner.scan(new Uint8Array(300_000))).toBe('clean');
    expect(await scanner.scan(words(EICAR))).toBe('infected');
  });

  it('byte for byte', async () => {
    expect(await tell(daemon, words('zPING\0'))).toBe('PONG\0');
    const end = bytes(0, 0, 0, 0);
    expect(await tell(daemon, instream, bytes(0, 0, 0, 2), words('hi'), end)).toBe('stream: OK\0');
    const [half, rest] = [EICAR.slice(0, 30), EICAR.slice(30)];
    const virus = [bytes(0, 0, 0, half.length), words(half), bytes(0, 0, 0, rest.length), words(rest)];
    expect(await tell(daemon, instream, ...virus, end)).toMatch(/^stream: \S+ FOUND\0$/);
    expect(await tell(daemon, words('zNONSENSE\0'))).toBe('UNKNOWN COMMAND\0');
  });
});

describe('nobody has looked', () => {
  it.each(['hang', 'reset', 'busy'] as const)('where the daemon meets with trouble: %s', async (fault) => {
    simulator.fail(fault);
    // Only who waits for an answer that never comes waits shortly: this machine may be busy.
    const scanner = scannerAt(simulator.port, fault === 'hang' ? { timeoutMs: 500 } : {});
    await expect(scanner.scan(words('a photo'))).rejects.toThrow();
    expect(await scannerAt(simulator.port).scan(words('a photo'))).toBe('clean');
  });

  it('where there is no daemon', async () => {
    await expect(scannerAt(1).scan(words('a photo'))).rejects.toThrow('ECONNREFUSED');
  });

  it('where a file is longer than the daemon reads', async () => {
    await expect(scannerAt(simulator.port).scan(new Uint8Array(1_000_001))).rejects.toThrow('size limit exceeded');
  });
});
