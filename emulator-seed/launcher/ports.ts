import { execFileSync } from 'node:child_process';
import { createServer } from 'node:net';
import { LaunchError } from './launch-error.ts';

/** The ports of a world at offset 0: Firebase's own defaults, then ours. */
const defaultPorts = {
  hub: 4400,
  logging: 4500,
  hosting: 5000,
  functions: 5001,
  firestore: 8080,
  auth: 9099,
  firestoreWebsocket: 9150,
  storage: 9199,
  eventarc: 9299,
  tasks: 9499,
  taskClock: 9500,
  razorpay: 9600,
  agora: 9700,
  kyc: 9800,
  razorpayx: 9900,
  cashfree: 10_000,
  fcm: 10_100,
  twilio: 10_200,
  smtp: 10_300,
  mailbox: 10_400,
  hooks: 10_500,
  clamd: 10_600,
} as const;

type PortName = keyof typeof defaultPorts;
export type WorldPorts = Readonly<Record<PortName, number>>;

/** All ports of the world at `offset`. Two worlds with different offsets can run side by side. */
export function portsAt(offset: number): WorldPorts {
  const shifted = Object.entries(defaultPorts).map(([name, port]) => [name, port + offset]);
  return Object.fromEntries(shifted) as WorldPorts;
}

/** The offset that `MEHFIL_PORT_OFFSET` asks for, 0 without it. */
export function portOffsetFromEnvironment(): number {
  const text = process.env.MEHFIL_PORT_OFFSET ?? '0';
  const offset = Number(text);
  if (!Number.isInteger(offset) || offset < 0 || offset > 50_000) {
    throw new LaunchError(`MEHFIL_PORT_OFFSET must be a whole number from 0 to 50000, not "${text}".`);
  }
  return offset;
}

/** True when something listens on this port of the loopback interface, or when it may not be used. */
function isPortBusy(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(true));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(false)));
  });
}

async function busyPorts(ports: WorldPorts): Promise<PortName[]> {
  const names = Object.keys(ports) as PortName[];
  const busy = await Promise.all(names.map((name) => isPortBusy(ports[name])));
  return names.filter((_, index) => busy[index]);
}

/** Who listens on the port, as far as the machine's own tools tell: `java (pid 4711)`. */
function describeOwner(port: number): string {
  try {
    const lines = execFileSync('lsof', ['-nP', `-iTCP:${port}`, '-sTCP:LISTEN'], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const [command, pid] = lines.toString().split('\n')[1]?.split(/\s+/) ?? [];
    return command ? ` by ${command} (pid ${pid})` : '';
  } catch {
    return '';
  }
}

/** Stops with one message when a port of this world is taken. */
export async function assertPortsFree(offset: number): Promise<void> {
  const ports = portsAt(offset);
  const busy = await busyPorts(ports);
  const [first] = busy;
  if (!first) return;
  const others = busy.length > 1 ? ` (and ${busy.length - 1} more)` : '';
  throw new LaunchError(
    `Port ${ports[first]} (${first}) is in use${describeOwner(ports[first])}${others}.\n` +
      'Stop the other program, or choose other ports for this one: MEHFIL_PORT_OFFSET=1000 npm start',
  );
}

/** An offset whose ports are all free, for worlds that nobody has to find by hand (tests, the demo). */
export async function findFreeOffset(): Promise<number> {
  for (let offset = 10_000; offset < 20_000; offset += 700) {
    if ((await busyPorts(portsAt(offset))).length === 0) return offset;
  }
  throw new LaunchError('No free range of ports was found between 14400 and 29700. Are old worlds still running?');
}

/** A free port of the loopback interface, chosen by the system. */
export function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}
