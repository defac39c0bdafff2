import { consolePassword } from '../people.ts';
import { runCommand } from './launch-error.ts';
import { startWorld, type World } from './world.ts';

function describe(world: World): string {
  const { urls, projectId, region, signIns } = world;
  const addresses = [
    ['Console', urls.hosting],
    ['Functions', `${urls.functions}/${projectId}/${region}/{name}`],
    ['Firestore', urls.firestore],
    ['Storage', urls.storage],
    ['Sign-in', urls.auth],
    ['Phone codes', `${urls.auth}/emulator/v1/projects/${projectId}/verificationCodes`],
    ['Razorpay', `${urls.razorpay} (simulator)`],
    ['RazorpayX', `${urls.razorpayx} (simulator)`],
    ['Cashfree', `${urls.cashfree} (simulator)`],
    ['Agora', `${urls.agora} (simulator)`],
    ['Push', `${urls.fcm} (simulator: what was sent)`],
    ['SMS', `${urls.twilio} (simulator: texts and codes, WhatsApp too)`],
    ['Mail', `${urls.mailbox} (simulator: everybody's mailbox)`],
    ['Hooks', `${urls.hooks} (simulator: takes any POST)`],
    ['Clock', `${urls.taskClock}/clock (POST {"advanceMs": 60000} moves the world a minute on)`],
  ];
  const people = signIns.map(({ name, role, credentials }) => `  ${name.padEnd(12)} ${credentials.padEnd(34)} ${role}`);
  return [
    '',
    'The local world of Mehfil is running.',
    '',
    ...addresses.map(([name = '', address]) => `  ${name.padEnd(12)} ${address}`),
    '',
    ...(people.length > 0
      ? ['People', '', ...people, '', `Console password of all of them: ${consolePassword}`, '']
      : []),
    'Ctrl-C stops it. In another terminal: npm run demo',
    '',
  ].join('\n');
}

/** Shows what the functions complain about; everything they say is in the log of the world. */
function showComplaint(line: string): void {
  if (process.env.MEHFIL_VERBOSE || /"severity":"(ERROR|CRITICAL|WARNING)"|Failed to load function/.test(line)) {
    process.stderr.write(`${line}\n`);
  }
}

/** `npm start`: the local world in the foreground, until Ctrl-C. */
await runCommand(async () => {
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stop.abort());
  const parent = process.ppid;
  setInterval(() => process.ppid !== parent && stop.abort(), 500).unref();
  const whenStopped = new Promise((resolve) => stop.signal.addEventListener('abort', resolve));
  const stopped = whenStopped.then(() => process.stderr.write('\nstopping ...\n'));
  try {
    const world = await startWorld({
      seed: true,
      quiet: false,
      watch: true,
      onLine: showComplaint,
      signal: stop.signal,
    });
    process.stdout.write(describe(world));
    await stopped;
    await world.close();
  } catch (error) {
    if (!stop.signal.aborted) throw error;
  }
  process.stderr.write('stopped\n');
  process.exit(0);
});
