import type { SettingsDoc } from '../../contract/documents/settings.ts';
import { isMandatory, type NoticeChannel, type NoticeRule } from '../../contract/notice-kinds.ts';
import { istMinuteOfDay, MINUTE, plus, SECOND } from '../../kernel/time.ts';

export type Choice = Pick<SettingsDoc, 'notifications' | 'notifyOff' | 'quietFromMinute' | 'quietToMinute'> & {
  /** Whether this person agreed to advertising. */
  readonly marketing?: boolean | undefined;
};

export interface Occasion {
  /** When it happened. */
  readonly at: Date;
  /** When it is decided. */
  readonly now: Date;
  /** Bundles wait at least until then. */
  readonly notBefore?: Date;
}

/** When each way out of a notice is due; a way that is missing is not taken. */
export type DeliveryPlan = Readonly<Partial<Record<NoticeChannel, Date>>>;

const DAY_MINUTES = 1_440;

/**
 * Which ways a notice goes, and when. Money and security pass every switch; advertising goes only to who agreed to it.
 * Quiet hours hold back pushes that are not urgent; mails and texts wake nobody. A push that would come when it is of
 * no use any more is left out.
 */
export function decideDelivery(rule: NoticeRule, choice: Choice, { at, now, notBefore = now }: Occasion): DeliveryPlan {
  const pushAt = rule.isUrgent ? notBefore : endOfQuiet(notBefore, choice);
  const isTooLate = pushAt.getTime() > at.getTime() + rule.ttlSec * SECOND;
  const times: Record<NoticeChannel, Date> = { push: pushAt, mail: now, text: now };
  const wanted = rule.channels.filter(
    (channel) => isWanted(rule, choice, channel) && !(channel === 'push' && isTooLate),
  );
  return Object.fromEntries(wanted.map((channel) => [channel, times[channel]]));
}

function isWanted(rule: NoticeRule, choice: Choice, channel: NoticeChannel): boolean {
  const { topic } = rule;
  // A text is sent of what somebody waits for, and has no switch.
  if (isMandatory(rule) || channel === 'text') return true;
  if (topic === 'offers' && choice.marketing !== true) return false;
  return choice.notifications && !choice.notifyOff.some((off) => off === `${topic}-${channel}`);
}

/** The end of the quiet hours that an instant lies in; the instant itself outside of them. */
export function endOfQuiet(at: Date, { quietFromMinute: from, quietToMinute: to }: Choice): Date {
  if (from === to) return at;
  const minute = istMinuteOfDay(at);
  const isQuiet = from < to ? minute >= from && minute < to : minute >= from || minute < to;
  if (!isQuiet) return at;
  const startOfMinute = plus(at, 0 - (at.getTime() % MINUTE));
  return plus(startOfMinute, ((to - minute + DAY_MINUTES) % DAY_MINUTES) * MINUTE);
}
