/**
 * Bundles the functions into `lib`: `node build.mjs [--watch]`.
 *
 * One CommonJS file with every package inside loads faster in a cold function than a graph of modules, and a file with
 * one feature faster than a file with all of them: V8 reads a file whole before it runs a line of it. So what is
 * deployed has a file for each feature, one with everything for whoever asks what there is to deploy, and an index that
 * chooses. While watching, one file with everything does. It is all CommonJS because the functions runtime and the
 * command line load it with `require`.
 */
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build, context } from 'esbuild';

const at = (path) => fileURLToPath(new URL(path, import.meta.url));

/** The features in the table of contents, `[name, path of its index]`. */
const featuresIn = (index) =>
  [...index.matchAll(/^export \* as (\w+) from '(.+)';$/gm)].map(([, ...feature]) => feature);

/**
 * Makes a process run only the feature it serves. The runtime and the emulator name the function in FUNCTION_TARGET
 * (`gift.sendGift`); without it, as in discovery, everything is run.
 *
 * @type {import('esbuild').Plugin}
 */
const oneFeaturePerProcess = {
  name: 'one-feature-per-process',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]src[\\/]index\.ts$/ }, async ({ path }) => {
      const index = await readFile(path, 'utf8');
      const features = featuresIn(index).map(
        ([name, file]) => `export const ${name} = isWanted('${name}') ? require('${file}') : undefined;`,
      );
      const isWanted = "const isWanted = (name) => (process.env.FUNCTION_TARGET || name).split('.')[0] === name;";
      return { contents: [isWanted, ...features].join('\n'), loader: 'js' };
    });
  },
};

/**
 * Leaves out the forty languages of zod's messages, half its weight: nobody reads those messages, clients read codes.
 *
 * @type {import('esbuild').Plugin}
 */
const zodInEnglish = {
  name: 'zod-in-english',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]zod[\\/]v4[\\/]locales[\\/]index\.js$/ }, () => ({
      contents: "export { default as en } from './en.js';",
    }));
  },
};

/** @type {import('esbuild').BuildOptions} */
const options = {
  bundle: true,
  platform: 'node',
  target: 'node24',
  format: 'cjs',
  sourcemap: 'linked',
  sourcesContent: false,
  keepNames: true,
  // A cold start reads the whole file: a third of it is blanks and comments. Stack traces go by the source map.
  minifyWhitespace: true,
  minifySyntax: true,
  // The bundle has no `import.meta`. What files are found by it lie beside `src`, and `src` is not deployed: so the
  // place of a file of `src/platform` is worked out without there being one.
  define: { 'import.meta.url': 'SOURCE_URL' },
  banner: {
    js: "const SOURCE_URL = require('node:url').pathToFileURL(require('node:path').join(__dirname, '../../src/platform/_'));",
  },
  outExtension: { '.js': '.cjs' },
  outdir: at('lib/bundles'),
  logLevel: 'warning',
  external: [
    // Optional accelerators of `ws` and its like: absent on most machines, and looked for inside a try block.
    'bufferutil',
    'utf-8-validate',
    // Loaded with the first payment or file, from the installed packages, so that all the others need not read them.
    'razorpay',
    '@google-cloud/storage',
    'pdfkit',
    'music-metadata',
    // Native code: it has no place in a bundle.
    'sharp',
    'nodemailer',
  ],
  plugins: [oneFeaturePerProcess, zodInEnglish],
};

/** The index of what is deployed: the feature that this process serves, or everything. */
const chooser = (names) => `
const [target] = (process.env.FUNCTION_TARGET || '').split('.');
const features = ${JSON.stringify(names)};
module.exports = features.includes(target)
  ? { [target]: require('./bundles/' + target + '.cjs') }
  : require('./bundles/everything.cjs');
`;

const everything = { everything: at('src/index.ts') };
await mkdir(at('lib/bundles'), { recursive: true });
if (process.argv.includes('--watch')) {
  await writeFile(at('lib/index.cjs'), chooser([]));
  const watcher = await context({ ...options, entryPoints: everything });
  await watcher.watch();
  // Whoever started the watch holds the other end of its input: when that one dies, however it dies, the watch ends
  // too.
  process.stdin.resume().on('end', () => process.exit(0));
} else {
  const features = featuresIn(await readFile(everything.everything, 'utf8'));
  const entryPoints = Object.fromEntries(features.map(([name, file]) => [name, at(`src/${file}`)]));
  await rm(at('lib/bundles'), { recursive: true, force: true });
  await build({ ...options, entryPoints: { ...everything, ...entryPoints } }).catch(() => process.exit(1));
  await writeFile(at('lib/index.cjs'), chooser(features.map(([name]) => name)));
}
