import type { SafetySection } from '../../contract/config/safety.ts';
import { type Ban, limitedAct, type UserDoc } from '../../contract/documents/people.ts';
import type { ModerationActionDoc, ModerationKind } from '../../contract/documents/safety.ts';
import { DAY, plus } from '../../kernel/time.ts';

type Limits = NonNullable<UserDoc['limits']>;

/** What keeps a person out, and from what, by all that is in force against them: of several the longest. */
export function standingOf(actions: readonly ModerationActionDoc[]): { ban: Ban | null; limits: Limits } {
  const inForce = actions.filter(({ state }) => state === 'in-force');
  const bans = inForce.filter(({ kind }) => kind === 'suspend' || kind === 'ban');
  const limits = limitedAct.options.flatMap((act) => {
    const longest = longestOf(inForce.filter(({ kind, acts }) => kind === 'limit' && acts.includes(act)));
    return longest === null ? [] : [{ ...longest, act }];
  });
  return { ban: longestOf(bans), limits };
}

function longestOf(actions: readonly ModerationActionDoc[]): Ban | null {
  const [longest] = actions.toSorted((a, b) => endOf(b) - endOf(a));
  return longest === undefined ? null : punishmentOf(longest);
}

const endOf = ({ until }: ModerationActionDoc): number => until?.getTime() ?? Number.POSITIVE_INFINITY;

const punishmentOf = ({ until, reasonCode, actionId }: ModerationActionDoc): Ban => ({ until, reasonCode, actionId });

/** The end of time, for fields that know no other way to say "for good". */
const FOR_GOOD = new Date('9999-12-31T00:00:00.000Z');

export const isForGood = (until: Date): boolean => until.getTime() === FOR_GOOD.getTime();

/** From what this person is kept now: calls and messages, each until when, or null. */
export function keptFrom({ ban, limits = [] }: Pick<UserDoc, 'ban' | 'limits'>, now: Date) {
  const of = (act: Limits[number]['act']): Date | null => {
    const ends = [...(ban == null ? [] : [ban]), ...limits.filter((limit) => limit.act === act)];
    const latest = Math.max(0, ...ends.map(({ until }) => (until ?? FOR_GOOD).getTime()));
    return latest > now.getTime() ? new Date(latest) : null;
  };
  return { calls: of('calls'), messages: of('messages') };
}

/** Strikes that still count. */
export function strikesOf(actions: readonly ModerationActionDoc[], { strikesLapseDays }: SafetySection, now: Date) {
  const since = plus(now, -strikesLapseDays * DAY).getTime();
  return actions
    .filter(({ state, at }) => state !== 'undone' && at.getTime() > since)
    .reduce((sum, { strikes }) => sum + strikes, 0);
}

/** What the ladder proposes for the next strike: the highest step that is reached. */
export function proposalFor(
  strikes: number,
  { ladder }: SafetySection,
): { readonly kind: ModerationKind; readonly days: number | null } {
  const step = ladder.findLast((one) => one.strikes <= strikes + 1);
  return step === undefined ? { kind: 'warn', days: null } : { kind: step.kind, days: step.days };
}
