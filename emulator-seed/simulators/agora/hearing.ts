/** One person's time on a channel, from being admitted to leaving, however that came about. */
export interface Stay {
  readonly channel: string;
  readonly uid: number;
  readonly maySpeak: boolean;
  readonly from: Date;
  /** Null while they are there. */
  readonly to: Date | null;
  /** Agora's leave reason, null while they are there. */
  readonly reason: number | null;
}

/** A stretch of time in which `listener` could hear `speaker`. `to` is null while it goes on. */
export interface Hearing {
  readonly channel: string;
  readonly speaker: number;
  readonly listener: number;
  readonly from: Date;
  readonly to: Date | null;
}

/** Who could hear whom when: every overlap of one person's stay with another's who may speak. */
export function hearingOf(stays: readonly Stay[]): Hearing[] {
  return stays.flatMap((speaking) =>
    stays.flatMap((listening) => {
      const { channel, uid: speaker } = speaking;
      if (!speaking.maySpeak || listening.channel !== channel || listening.uid === speaker) return [];
      const from = new Date(Math.max(speaking.from.getTime(), listening.from.getTime()));
      const end = Math.min(endOf(speaking.to), endOf(listening.to));
      if (end <= from.getTime()) return [];
      return [{ channel, speaker, listener: listening.uid, from, to: Number.isFinite(end) ? new Date(end) : null }];
    }),
  );
}

/**
 * Seconds between `from` and `to` in which anybody on the channel could hear anybody. With `from` set to the
 * paid-through time of a session this is the unpaid talk.
 */
export function talkSeconds(
  hearing: readonly Hearing[],
  window: { readonly channel: string; readonly from: Date; readonly to: Date },
): number {
  const stretches = hearing
    .filter((stretch) => stretch.channel === window.channel)
    .map((stretch) => ({ from: stretch.from.getTime(), to: Math.min(endOf(stretch.to), window.to.getTime()) }))
    .sort((a, b) => a.from - b.from);
  let countedTo = window.from.getTime();
  let talkMs = 0;
  for (const { from, to } of stretches) {
    talkMs += Math.max(0, to - Math.max(from, countedTo));
    countedTo = Math.max(countedTo, to);
  }
  return talkMs / 1000;
}

function endOf(to: Date | null): number {
  return to?.getTime() ?? Number.POSITIVE_INFINITY;
}
