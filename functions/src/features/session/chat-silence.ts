import type { BillingSection } from '../../contract/config/billing.ts';
import type { SessionDoc } from '../../contract/documents/sessions.ts';
import { isDue, plus, SECOND } from '../../kernel/time.ts';

type Idle = NonNullable<SessionDoc['idle']>;
type Rules = Pick<BillingSection, 'chatIdleWarnSec' | 'chatIdleEndSec'>;

/** A chat whose newest word came at `lastAt`: when it is listened again. */
export const idleFrom = (lastAt: Date, { chatIdleWarnSec }: Rules): Idle => ({
  lastAt,
  lookAt: plus(lastAt, chatIdleWarnSec * SECOND),
  warnedAt: null,
});

type Verdict = { readonly kind: 'go-on' | 'warn'; readonly idle: Idle } | { readonly kind: 'end'; readonly at: Date };

/**
 * What a chat's silence asks for now that it is known when the newest word came: to listen later, to warn both, or to
 * end it. Nobody is cut off unwarned, however late somebody looks: the end waits its time from the warning on.
 */
export function judgeSilence(idle: Idle, rules: Rules, at: { heardAt: Date | null; now: Date }): Verdict {
  const { heardAt, now } = at;
  const isNews = heardAt !== null && heardAt.getTime() > idle.lastAt.getTime();
  const heard = isNews ? idleFrom(heardAt, rules) : idle;
  if (!isDue(heard.lookAt, now)) return { kind: 'go-on', idle: heard };
  if (heard.warnedAt !== null) return { kind: 'end', at: heard.lookAt };
  const lookAt = plus(now, (rules.chatIdleEndSec - rules.chatIdleWarnSec) * SECOND);
  return { kind: 'warn', idle: { ...heard, lookAt, warnedAt: now } };
}
