/** Posts to addresses that staff have entered: for the automation outside. */
export interface HookPoster {
  /**
   * The status of the answer, or null when there was none in time. Only https, never an address inside our own network.
   */
  post(request: { url: string; body: string; headers: Readonly<Record<string, string>> }): Promise<number | null>;
}
