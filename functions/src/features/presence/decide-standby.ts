import type { DiscoverySection } from '../../contract/config/discovery.ts';
import type { PresenceDoc, StandbyDoc } from '../../contract/documents/presence.ts';
import { isDue, MINUTE, plus, SECOND } from '../../kernel/time.ts';
import { isOnline } from './decide-presence.ts';

export type StandbyStep =
  | { readonly act: 'wait' | 'ping'; readonly standby: StandbyDoc }
  | { readonly act: 'offline'; readonly heardAt: Date };

/**
 * What becomes of a watch that is due: a beat is as good as an answer; silence is asked about once; no answer in time
 * means gone.
 */
export function decideStandby(
  standby: StandbyDoc,
  presence: PresenceDoc | undefined,
  { rules, now }: { readonly rules: DiscoverySection['standby']; readonly now: Date },
): StandbyStep {
  // Written by this very run, whose answer was lost: it still has to be sent.
  if (standby.pingedAt?.getTime() === now.getTime()) return { act: 'ping', standby };
  if (!isDue(standby.dueAt, now)) return { act: 'wait', standby };
  if (presence !== undefined && isOnline(presence, now)) {
    return { act: 'wait', standby: heard(standby, { at: presence.at, rules }) };
  }
  if (standby.pingedAt !== null) {
    const beatAt = presence?.at.getTime() ?? 0;
    return { act: 'offline', heardAt: new Date(Math.max(beatAt, standby.heardAt.getTime())) };
  }
  return { act: 'ping', standby: { ...standby, pingedAt: now, dueAt: plus(now, rules.answerSec * SECOND) } };
}

/** After a sign of life: nothing is asked for a while. */
export function heard(
  standby: StandbyDoc,
  { at, rules }: { readonly at: Date; readonly rules: DiscoverySection['standby'] },
): StandbyDoc {
  return { ...standby, heardAt: at, pingedAt: null, dueAt: plus(at, rules.pingEveryMinutes * MINUTE) };
}
