/** Files in the project's storage bucket. Paths have no slash at the start. */
export interface Files {
  /** What is known of a file, or undefined when there is none. */
  stat(path: string): Promise<FileFacts | undefined>;
  /** What is in a file, or undefined when there is none. */
  read(path: string): Promise<Uint8Array | undefined>;
  /** Writes a file whole; the same path again replaces it. */
  save(path: string, content: Uint8Array | string, facts: NewFile): Promise<void>;
  /** Copies a file where it lies, without its link for everybody. False: there is none. */
  copy(from: string, to: string): Promise<boolean>;
  /** Deletes a file; one that is gone already is fine. */
  remove(path: string): Promise<void>;
  /**
   * A link that anyone may read the file by until it expires, within seven days: hand it only to whom it is for. The
   * file has to be there; it is downloaded under `fileName`.
   */
  signedReadUrl(path: string, expiresAt: Date, fileName: string): Promise<string>;
  /** The link that anyone may read a file by that was saved with this key, until it is removed. */
  publicUrl(path: string, linkKey: string): Promise<string>;
}

interface NewFile {
  readonly contentType: string;
  /** For what everybody may see: the unguessable part of its link. Without it there is none. */
  readonly linkKey?: string;
}

export interface FileFacts {
  readonly contentType: string;
  readonly sizeBytes: number;
  readonly createdAt: Date;
}
