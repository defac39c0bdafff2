import type { ScreeningSection } from '../../contract/config/screening.ts';
import type { MessageDoc } from '../../contract/documents/messages.ts';
import { BURST_LIMIT } from '../../contract/message-limits.ts';
import type { Store } from '../../kernel/store.ts';
import { DAY, msBetween, plus, SECOND } from '../../kernel/time.ts';
import { penRef } from './conversation-store.ts';

type FloodRules = ScreeningSection['flood'];

/** Too many at once, or the same again and again. */
export function isFlood({ burst, repeats }: MessageDoc, rules: FloodRules): boolean {
  return burst >= BURST_LIMIT || repeats >= rules.repeats;
}

/** Staff may keep the sender quiet for longer. */
function latest(known: Date | null, until: Date): Date {
  return known !== null && known.getTime() > until.getTime() ? known : until;
}

/** How long the `count`th flood within a day keeps its sender quiet. */
function muteMs(count: number, { muteSeconds, factor, longestSeconds }: FloodRules): number {
  return Math.min(muteSeconds * factor ** (count - 1), longestSeconds) * SECOND;
}

/** Keeps the sender from writing here for a while, each time longer. Told twice or late it changes nothing. */
export async function muteFlood(
  store: Store,
  messageId: string,
  { message, rules, now }: { message: MessageDoc; rules: FloodRules; now: Date },
): Promise<void> {
  await store.transaction(async (tx) => {
    const ref = penRef(message.conversationId, message.senderUid);
    const pen = await tx.get(ref);
    if (pen === undefined) return;
    const { floods } = pen;
    if (floods !== null && floods.at.getTime() >= message.at.getTime()) return;
    const isAgain = floods !== null && msBetween(floods.at, message.at) < DAY;
    const count = isAgain ? floods.count + 1 : 1;
    const mutedUntil = latest(pen.mutedUntil, plus(now, muteMs(count, rules)));
    tx.update(ref, {
      mutedUntil,
      floods: { count, lastMessageId: messageId, at: message.at },
    });
  });
}
