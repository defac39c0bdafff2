/**
 * The front door of every npm script: `node tools/run.mjs <command> [arguments]`.
 *
 * It runs on whatever Node the developer has and needs nothing installed. It gets a Node that can run TypeScript,
 * installs the packages when the lockfile has changed, and hands over to the command. npm itself runs under the newer
 * Node too: under Node 20 it would leave out, without a word, the Firestore and Storage packages.
 */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const toolchain = join(root, '.toolchain');
const nodeVersion = '24.21.0';

/** The script behind each command. */
const commands = {
  start: 'emulator-seed/launcher/start.ts',
  test: 'tools/test-everything.ts',
  demo: 'emulator-seed/launcher/demo.ts',
  bench: 'functions/bench/run.ts',
  'bench-console': 'hosting-admin/bench/run.ts',
  'mutate-rules': 'functions/test/rules/mutate-rules.ts',
  simulate: 'functions/test/simulation/run.ts',
  'verify-ledger': 'emulator-seed/verify-ledger.ts',
  'conformance-adapter': 'functions/test/conformance/start.ts',
  contract: 'tools/write-contract-schema.ts',
  check: 'tools/check.ts',
  'make-admin': 'tools/make-admin.ts',
};

const startedAt = Date.now();

function say(text) {
  const seconds = String(Math.round((Date.now() - startedAt) / 1000)).padStart(3);
  process.stderr.write(`[${seconds} s] ${text}\n`);
}

function fail(text) {
  process.stderr.write(`\n${text}\n`);
  process.exit(1);
}

/** True for a Node that runs TypeScript without flags: 22.18, 23.6, 24 and newer. */
function runsTypeScript(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major >= 24 || (major === 23 && minor >= 6) || (major === 22 && minor >= 18);
}

/** The environment for children: `npm start` exports settings of its own run that must not steer another npm. */
function childEnvironment(nodeBin) {
  const env = Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !/^npm_(config_(local_)?prefix|lifecycle|package|command)/i.test(name),
    ),
  );
  const path = [nodeBin, join(root, 'node_modules', '.bin'), process.env.PATH].filter(Boolean).join(delimiter);
  return { ...env, PATH: path };
}

/** Runs npm with a line every ten seconds, so that nobody takes a slow network for a dead program. */
async function npm(args, env, what) {
  say(`${what} ...`);
  const ticker = setInterval(() => say(`still ${what} ...`), 10_000);
  const chunks = [];
  const code = await new Promise((resolve) => {
    const child = spawn('npm', [...args, '--no-audit', '--no-fund'], {
      cwd: root,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child.stdout.on('data', (chunk) => chunks.push(chunk));
    child.stderr.on('data', (chunk) => chunks.push(chunk));
    child.on('error', () => resolve(-1));
    child.on('close', resolve);
  });
  clearInterval(ticker);
  if (code === -1) fail('npm was not found. Install Node with npm (any version from 20 on) and run this again.');
  return { isOk: code === 0, output: Buffer.concat(chunks).toString() };
}

/** The directory of a suitable `node`, and the program itself. */
async function getNode() {
  if (runsTypeScript(process.versions.node)) return process.execPath;
  const bin = join(toolchain, 'node_modules', 'node', 'bin');
  const program = join(bin, 'node');
  if (!existsSync(program)) {
    mkdirSync(toolchain, { recursive: true });
    const args = ['install', '--prefix', toolchain, `node@${nodeVersion}`];
    const what = `getting Node ${nodeVersion} (you have ${process.versions.node})`;
    const { isOk, output } = await npm(args, childEnvironment(''), what);
    if (!isOk) fail(`${output}\nFailed while ${what}. Is the network up?`);
  }
  const found = spawnSync(program, ['--version'], { encoding: 'utf8' });
  if (found.status !== 0) fail(`${program} does not run. Delete the folder .toolchain and try again.`);
  return program;
}

async function installPackages(env) {
  const lockHash = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  const stamp = join(root, 'node_modules', '.installed-lock-hash');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lockHash) return;
  // No install scripts: the only heavy one compiles a regular expression engine that firebase-tools can do without.
  const installed = await npm(['ci', '--ignore-scripts'], env, 'installing packages');
  if (!installed.isOk) {
    // A registry mirror may lack optional packages of other platforms, over which `npm ci` stumbles and this does not.
    const again = await npm(['install', '--no-save', '--ignore-scripts'], env, 'installing packages another way');
    if (!again.isOk)
      fail(`${installed.output}\n${again.output}\nThe packages could not be installed. Is the network up?`);
  }
  writeFileSync(stamp, lockHash);
  say('packages installed');
}

async function main() {
  const [name = '', ...args] = process.argv.slice(2);
  const script = commands[name];
  if (!script) fail(`Unknown command "${name}". Commands: ${Object.keys(commands).join(', ')}.`);
  const node = await getNode();
  const env = childEnvironment(dirname(node));
  await installPackages(env);

  const child = spawn(node, ['--disable-warning=ExperimentalWarning', join(root, script), ...args], {
    cwd: root,
    env,
    stdio: 'inherit',
  });
  // A Ctrl-C in a terminal reaches the child by itself; one sent to this process alone has to be passed on. The
  // commands take a second one calmly.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  // npm starts scripts through a shell, which dies of a signal without passing it on. Then nobody is left to stop us.
  const parent = process.ppid;
  if (process.env.npm_lifecycle_event) {
    setInterval(() => process.ppid !== parent && child.kill('SIGTERM'), 500).unref();
  }
  child.on('close', (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 0)));
}

await main();
