/** A messenger that cannot be reached, or does not know us. The problem is words of our own, without any person's. */
export class MessengerError extends Error {
  /** `network`, `credentials`, or the status: `http 401`. */
  readonly problem: string;
  constructor(problem: string) {
    super(problem);
    this.name = 'MessengerError';
    this.problem = problem;
  }
}

/** Null stands for no answer in time. */
export function messengerErrorOf(status: number | null): MessengerError {
  return new MessengerError(status === null ? 'network' : `http ${status}`);
}
