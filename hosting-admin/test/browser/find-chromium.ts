import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** Where Debian and its relatives put it. */
const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/snap/bin/chromium'];

/**
 * The browser that the tests of the console drive: CHROMIUM_PATH, or one of this machine, or Debian's, which is
 * installed where that is possible.
 * @throws Error that says what to do
 */
export function findChromium(): string {
  const named = process.env['CHROMIUM_PATH'];
  const found = [...(named === undefined ? [] : [named]), ...places].find((path) => existsSync(path));
  if (found !== undefined) return found;
  process.stderr.write('installing Chromium for the tests of the console ...\n');
  const sudo = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
  for (const step of [['update'], ['install', '-y', '--no-install-recommends', 'chromium', 'fonts-noto-core']]) {
    const [command = '', ...args] = [...sudo, 'apt-get', ...step];
    spawnSync(command, args, { stdio: 'ignore', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });
  }
  if (existsSync('/usr/bin/chromium')) return '/usr/bin/chromium';
  throw new Error('No Chromium was found. Install it (apt-get install chromium) or name it in CHROMIUM_PATH.');
}
