/**
 * Bundles `src/index.ts` into `lib/index.cjs`: `node build.mjs [--watch]`.
 *
 * One CommonJS file with every package inside loads faster in a cold function than a graph of modules. It is
 * CommonJS because the functions runtime and the command line load it with `require`.
 */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build, context } from 'esbuild';

const at = (path) => fileURLToPath(new URL(path, import.meta.url));

/**
 * Makes a process load only the feature it serves, which spares a cold start a fifth of its time. The runtime and the
 * emulator name the function in FUNCTION_TARGET (`gift.sendGift`); without it, as in discovery, everything is loaded.
 *
 * @type {import('esbuild').Plugin}
 */
const oneFeaturePerProcess = {
  name: 'one-feature-per-process',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]src[\\/]index\.ts$/ }, async ({ path }) => {
      const index = await readFile(path, 'utf8');
      const features = [...index.matchAll(/^export \* as (\w+) from ('.+');$/gm)].map(
        ([, name, file]) => `export const ${name} = isWanted('${name}') ? require(${file}) : undefined;`,
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
  entryPoints: [at('src/index.ts')],
  outfile: at('lib/index.cjs'),
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
    js: "const SOURCE_URL = require('node:url').pathToFileURL(require('node:path').join(__dirname, '../src/platform/_'));",
  },
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

if (process.argv.includes('--watch')) {
  const watcher = await context(options);
  await watcher.watch();
  // Whoever started the watch holds the other end of its input: when that one dies, however it dies, the watch ends
  // too.
  process.stdin.resume().on('end', () => process.exit(0));
} else {
  await build(options).catch(() => process.exit(1));
}
