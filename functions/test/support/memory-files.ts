import type { FileFacts, Files } from '../../src/platform/files.ts';

interface StoredFile extends FileFacts {
  readonly content: Uint8Array;
}

/** Files kept in memory, for tests that look at what was written. */
export interface MemoryFiles extends Files {
  /** The paths that exist, in alphabetical order. */
  paths(): string[];
  /** What is in a file, as text. */
  text(path: string): string;
  bytes(path: string): Uint8Array;
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
    save: async (path, written, { contentType }) => {
      const content = typeof written === 'string' ? new TextEncoder().encode(written) : written.slice();
      files.set(path, { content, contentType, sizeBytes: content.byteLength, createdAt: now() });
    },
    remove: async (path) => {
      files.delete(path);
    },
    signedReadUrl: async (path, expiresAt, fileName) => {
      existing(path);
      const query = new URLSearchParams({ expires: expiresAt.toISOString(), name: fileName });
      return `https://files.test/${path}?${query}`;
    },
    paths: () => [...files.keys()].toSorted(),
    text: (path) => new TextDecoder().decode(existing(path).content),
    bytes: (path) => existing(path).content,
  };
}
