/** One authenticated request as a use case sees it. The edge has checked shape, sign-in, ban, role and maintenance. */
export interface Call<Input> {
  /** Of a guest: their network's hash, under which their calls are counted; it belongs to nobody. */
  readonly uid: string;
  /** The hash of the caller's network, signed in or not: accounts are cheap, addresses less so. */
  readonly network?: string;
  readonly roles: readonly string[];
  /** From the client's own id of its intent; reads have an empty one. */
  readonly requestId: string;
  readonly input: Input;
  /** Hash of the input without the request id: same id and same hash is a repeat, same id and other hash is refused. */
  readonly inputHash: string;
  /** When the session of this call was signed in, by its token: tells one device from another. A guest has none. */
  readonly signedInAt?: Date | undefined;
  /** Read once, before any transaction. */
  readonly now: Date;
}
