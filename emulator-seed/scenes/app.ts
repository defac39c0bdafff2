import type { z } from 'zod';
import type { CallableContract } from '../../functions/src/contract/callable.ts';

/** The app in somebody's hand: whoever is signed in, calling functions by their contract. */
export interface App {
  readonly uid: string;
  /** @throws CallRefusedError with the code the function gave */
  call<Request extends z.ZodType, Reply extends z.ZodType>(
    contract: CallableContract<Request, Reply>,
    input: z.input<Request>,
  ): Promise<z.output<Reply>>;
  /** Puts a file into the project's bucket. @throws CallRefusedError `storage/unauthorized`, also when it is there */
  upload(path: string, file: AppFile): Promise<void>;
}

/** A file on somebody's phone. */
export interface AppFile {
  readonly bytes: Uint8Array;
  readonly contentType: string;
}

/** A function said no. `code` is one of the contract's, which apps act on. */
export class CallRefusedError extends Error {
  readonly code: string;
  constructor(callable: string, code: string) {
    super(`${callable} was refused: ${code}`);
    this.name = 'CallRefusedError';
    this.code = code;
  }
}
