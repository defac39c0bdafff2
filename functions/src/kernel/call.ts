/** One authenticated request as a use case sees it. The edge has checked shape, sign-in, ban, role and maintenance. */
export interface Call<Input> {
  readonly uid: string;
  readonly roles: readonly string[];
  /** From the client's own id of its intent; reads have an empty one. */
  readonly requestId: string;
  readonly input: Input;
  /** Hash of the input without the request id: same id and same hash is a repeat, same id and other hash is refused. */
  readonly inputHash: string;
  /** Read once, before any transaction. */
  readonly now: Date;
}
