import type { z } from 'zod';
import type { MatchTicketDoc } from '../../contract/documents/discovery.ts';
import type { ProfileDoc } from '../../contract/documents/people.ts';
import type { joinMatchContract } from '../../contract/features/discovery.ts';
import { AppError } from '../../kernel/app-error.ts';
import { assertComplete } from '../../kernel/assert-complete.ts';
import type { Call } from '../../kernel/call.ts';
import { refTo } from '../../kernel/collections.ts';
import type { Tx } from '../../kernel/store.ts';
import { istDay, nextIstMidnight, plus, SECOND } from '../../kernel/time.ts';
import { readReplay, writeReplay } from '../../platform/replays.ts';
import { friendsLeft, type MatchRules } from './decide-match.ts';
import { lookAgain, type MatchNeeds, ticketReply } from './look-again.ts';
import { freeHold, loadHold } from './match-hold.ts';

type Input = z.output<typeof joinMatchContract.request>;
type Reply = z.output<typeof joinMatchContract.reply>;

/**
 * Takes a place in the queue and looks at once. Whoever waits already begins anew, and what they were offered is free
 * again.
 * @throws profile/incomplete {steps}, limit/reached {limit, resetsAt}, ledger/key-reused
 */
export async function joinMatch(platform: MatchNeeds, call: Call<Input>): Promise<Reply> {
  const { uid, now } = call;
  const rules = (await platform.config.read(now)).discovery.value.match;
  const ticket = await platform.store.transaction(async (tx) => {
    const isRepeat = (await readReplay<object>(tx, 'discovery-joinMatch', call)) !== undefined;
    const before = await tx.get(refTo('matchTickets', uid));
    if (isRepeat && before !== undefined) return before;
    const [user, profile, hold] = await Promise.all([
      tx.get(refTo('users', uid)),
      tx.get(refTo('profiles', uid)),
      loadHold(tx, before),
    ]);
    assertComplete(user);
    if (profile === undefined) throw new AppError('profile/incomplete', { steps: 'name' });
    const friends = before?.friends ?? { day: istDay(now), count: 0 };
    assertMatchLeft(call, friends, rules);
    const next = newTicket(call, { profile, rules, friends, met: before?.met ?? [] });
    freeHold(tx, hold, uid);
    tx.set(refTo('matchTickets', uid), next);
    writeMark(tx, call);
    return next;
  });
  return ticketReply(await lookAgain(platform, ticket, now), now);
}

/** The reply of a repeat is the ticket as it is by then; only that it was asked for is kept. */
function writeMark(tx: Tx, call: Call<Input>): void {
  writeReplay(tx, 'discovery-joinMatch', { call, reply: {} });
}

function assertMatchLeft({ input, now }: Call<Input>, friends: MatchTicketDoc['friends'], rules: MatchRules): void {
  if (input.wish !== 'friend' || friendsLeft({ friends }, { rules, now }) > 0) return;
  throw new AppError('limit/reached', { limit: rules.friendsPerDay, resetsAt: nextIstMidnight(now).toISOString() });
}

interface Known extends Pick<MatchTicketDoc, 'friends' | 'met'> {
  readonly profile: ProfileDoc;
  readonly rules: MatchRules;
}

function newTicket({ uid, input, now }: Call<Input>, { profile, rules, friends, met }: Known): MatchTicketDoc {
  const { displayName, photoUrl, gender = 'undisclosed', age = null, languages = [], badges = [] } = profile;
  return {
    uid,
    wish: input.wish,
    kind: input.kind,
    state: 'waiting',
    about: { displayName, photoUrl, gender, age, languages },
    wants: { gender: input.gender ?? null, minAge: input.minAge ?? null, maxAge: input.maxAge ?? null },
    lane: badges.some((badge) => rules.firstBadges.includes(badge)) ? 0 : 1,
    joinedAt: now,
    widensAt: plus(now, rules.widenSec * SECOND),
    dueAt: plus(now, rules.giveUpSec * SECOND),
    found: null,
    met,
    friends,
    updatedAt: now,
  };
}
