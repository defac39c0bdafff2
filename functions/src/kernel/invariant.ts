/** A broken promise of our own code. The client sees `internal`; the log has the message. */
export class InvariantError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'InvariantError';
  }
}

/** Stops the work when something that cannot be is. Never for bad input: that is an `AppError`. */
export function invariant(condition: unknown, message: string): asserts condition {
  if (!condition) throw new InvariantError(message);
}
