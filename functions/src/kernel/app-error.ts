import type { ErrorCode } from '../contract/errors.ts';

export type ErrorDetails = { readonly [name: string]: string | number | boolean | null };

/** A refusal with a code of the contract. The edge turns it into the wire form; nothing else catches it. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly details: ErrorDetails;

  constructor(code: ErrorCode, details: ErrorDetails = {}) {
    super(code);
    this.name = 'AppError';
    this.code = code;
    this.details = details;
  }
}
