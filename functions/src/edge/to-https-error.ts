import { type FunctionsErrorCode, HttpsError } from 'firebase-functions/https';
import { type ErrorClass, errorClasses } from '../contract/errors.ts';
import { AppError } from '../kernel/app-error.ts';

/** The wire name of each class; the compiler keeps the table complete. */
const wireClass: Record<ErrorClass, FunctionsErrorCode> = {
  'invalid-argument': 'invalid-argument',
  unauthenticated: 'unauthenticated',
  'permission-denied': 'permission-denied',
  'not-found': 'not-found',
  'failed-precondition': 'failed-precondition',
  'resource-exhausted': 'resource-exhausted',
  unavailable: 'unavailable',
  internal: 'internal',
};

/**
 * Errors of the database that mean "try again", by gRPC code: ABORTED, DEADLINE_EXCEEDED, RESOURCE_EXHAUSTED,
 * UNAVAILABLE.
 */
const BUSY_CODES = new Set<unknown>([10, 4, 8, 14]);

/**
 * A refusal keeps its code and details; a busy database asks to try again; anything else is `internal` and says
 * nothing.
 */
export function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  if (BUSY_CODES.has((error as { code?: unknown } | null)?.code)) return new AppError('app/busy');
  return new AppError('internal');
}

export function toHttpsError(error: unknown): HttpsError {
  const { code, details } = toAppError(error);
  return new HttpsError(wireClass[errorClasses[code]], code, { code, ...details });
}
