import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';

/** What no linter checks and every reader notices. */
const root = join(import.meta.dirname, '..', '..');

interface SourceFile {
  readonly path: string;
  readonly lines: readonly string[];
}

/** Everything that is committed or about to be; in an unpacked archive, everything outside the ignored folders. */
function listFiles(): string[] {
  try {
    const args = ['ls-files', '--cached', '--others', '--exclude-standard'];
    const listed = execFileSync('git', args, { cwd: root, stdio: ['ignore', 'pipe', 'ignore'] }).toString();
    return listed.split('\n').filter((path) => path !== '' && existsSync(join(root, path)));
  } catch {
    const ignored = /(^|\/)(node_modules|\.toolchain|\.emulator|\.git|lib|dist)\//;
    return readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((path) => !ignored.test(`${path}/`));
  }
}

const allFiles = listFiles();
const code: readonly SourceFile[] = allFiles
  .filter((path) => /^(functions|emulator-seed|hosting-admin|tools)\/.*\.(tsx?|mjs|cjs)$|^[^/]+\.(ts|cjs)$/.test(path))
  .map((path) => ({ path, lines: readFileSync(join(root, path), 'utf8').split('\n') }));
const product = code.filter(({ path }) => path.startsWith('functions/src/') && !path.endsWith('.test.ts'));

/** This file spells out what it forbids. */
const self = 'functions/test/tidy.test.ts';

/** `path:line: text` of every line that matches. */
function linesMatching(files: readonly SourceFile[], pattern: RegExp): string[] {
  return files
    .filter(({ path }) => path !== self)
    .flatMap(({ path, lines }) =>
      lines.flatMap((line, index) => (pattern.test(line) ? [`${path}:${index + 1}: ${line.trim()}`] : [])),
    );
}

describe('the house', () => {
  it('is really read by this test', () => {
    expect(product.length).toBeGreaterThan(50);
  });

  it('has files of at most 300 lines', () => {
    const long = code
      .filter(({ lines }) => lines.length > 301)
      .map(({ path, lines }) => `${path}: ${lines.length - 1}`);
    expect(long).toEqual([]);
  });

  it('has lines of at most 120 characters', () => {
    const addressOrLiteral = /https?:\/\/\S{40,}|(['"`/]).{60,}\1/;
    const long = linesMatching(code, /^.{121,}$/);
    expect(long.filter((line) => !addressOrLiteral.test(line))).toEqual([]);
  });

  it('names files in kebab-case, after what they hold', () => {
    const kebab = /^\.?[a-z0-9]+(-[a-z0-9]+)*(\.(test|config|d))?\.(tsx?|mjs|cjs)$/;
    const vague = /(^|-)(utils?|helpers?|common|manager|service|data|info|misc)(-|\.)/;
    const names = code.map(({ path }) => path);
    expect(names.filter((path) => !kebab.test(basename(path)))).toEqual([]);
    expect(names.filter((path) => vague.test(basename(path)))).toEqual([]);
  });

  it('has nothing left to do, and no test that is skipped or runs alone', () => {
    expect(linesMatching(code, /\b(TODO|FIXME|XXX|HACK)\b/)).toEqual([]);
    expect(linesMatching(code, /\b(describe|it|test)\.(only|skip|todo)\b/)).toEqual([]);
  });

  it('excuses nothing from the compiler, and explains what it excuses from the linter', () => {
    expect(linesMatching(code, /@ts-(ignore|nocheck|expect-error)/)).toEqual([]);
    expect(linesMatching(code, /biome-ignore(?!\S* [\w/]+: \S+ \S+)/)).toEqual([]);
  });

  it('names no machine and no registry it was made on', () => {
    const text = allFiles
      .filter((path) => /\.(ts|mjs|cjs|json|md|rules|html|css)$|^\.ci\//.test(path))
      .map((path) => ({ path, lines: readFileSync(join(root, path), 'utf8').split('\n') }));
    expect(linesMatching(text, /(^|[\s"'`(=])\/(work|root|home\/\w+|Users\/\w+)\//)).toEqual([]);
    expect(linesMatching(text, /registry\.npm|"resolved": "http/)).toEqual([]);
  });
});

describe('the product code', () => {
  const outside = (folder: string) => product.filter(({ path }) => !path.startsWith(`functions/src/${folder}`));

  it('asks the platform for the time and for chance', () => {
    const impure = /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\brandomUUID\(|\brandomBytes\(/;
    expect(linesMatching(outside('platform/'), impure)).toEqual([]);
  });

  it('talks through the log of the platform', () => {
    expect(linesMatching(outside('platform/log.ts'), /\bconsole\.\w+\(/)).toEqual([]);
  });

  it('waits for no timer', () => {
    expect(linesMatching(outside('platform/'), /\bset(Timeout|Interval)\(/)).toEqual([]);
  });

  it('gives every feature a table of contents', () => {
    const features = new Set(product.map(({ path }) => /^functions\/src\/features\/([^/]+)\//.exec(path)?.[1]));
    const without = [...features].filter(
      (feature) => feature && !existsSync(join(root, 'functions', 'src', 'features', feature, 'index.ts')),
    );
    expect(without).toEqual([]);
  });

  it('lists every feature in its index', () => {
    const index = product.find(({ path }) => path === 'functions/src/index.ts')?.lines.join('\n') ?? '';
    const folders = readdirSync(join(root, 'functions', 'src', 'features'));
    expect(folders.filter((folder) => !index.includes(`./features/${folder}/index.ts`))).toEqual([]);
  });
});
