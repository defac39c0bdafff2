import type { FileFacts, Files } from '../../src/platform/files.ts';

interface StoredFile extends FileFacts {
  readonly content: Uint8Array;
  readonly linkKey: string | undefined;
}

/** Files kept in memory, for tests that look at what was written. */
export interface MemoryFiles extends Files {
  /** The paths that exist, in alphabetical order. */
  paths(): string[];
  /** What is in a file, as text. */
  text(path: string): string;
  bytes(path: string): Uint8Array;
  /** The path of the file that a public link opens; undefined when it opens none. */
  opens(url: string): string | undefined;
}

/** An empty bucket whose files are as old as `now` says when they are written. */
export function createMemoryFiles(now: () => Date): MemoryFiles {
  const files = new Map<string, StoredFile>();
  const existing = (path: string): StoredFile => {
    const file = files.get(path);
    if (file === undefined) throw new Error(`no such file: ${path}`);
    return file;
  };
  return {
    stat: async (path) => {
      const file = files.get(path);
      return file && { contentType: file.contentType, sizeBytes: file.sizeBytes, createdAt: file.createdAt };
    },
    read: async (path) => files.get(path)?.content,
    save: async (path, written, { contentType, linkKey }) => {
      const content = typeof written === 'string' ? new TextEncoder().encode(written) : new Uint8Array(written);
      files.set(path, { content, contentType, linkKey, sizeBytes: content.byteLength, createdAt: now() });
    },
    copy: async (from, to) => {
      const file = files.get(from);
      if (file !== undefined) files.set(to, { ...file, linkKey: undefined, createdAt: now() });
      return file !== undefined;
    },
    remove: async (path) => {
      files.delete(path);
    },
    signedReadUrl: async (path, expiresAt, fileName) => {
      existing(path);
      const query = new URLSearchParams({ expires: expiresAt.toISOString(), name: fileName });
      return `https://files.test/${path}?${query}`;
    },
    publicUrl: async (path, linkKey) => `https://files.test/${path}?key=${linkKey}`,
    opens: (url) => {
      const { pathname, searchParams } = new URL(url);
      const path = pathname.slice(1);
      return files.get(path)?.linkKey === searchParams.get('key') ? path : undefined;
    },
    paths: () => [...files.keys()].toSorted(),
    text: (path) => new TextDecoder().decode(existing(path).content),
    bytes: (path) => existing(path).content,
  };
}
