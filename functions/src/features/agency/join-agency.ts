import type { z } from 'zod';
import type { MembershipDoc } from '../../contract/documents/agencies.ts';
import type { joinContract } from '../../contract/features/agency-membership.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Call } from '../../kernel/call.ts';
import { refTo } from '../../kernel/collections.ts';
import type { Tx } from '../../kernel/store.ts';
import type { Config } from '../../platform/config.ts';
import type { Platform } from '../../platform/platform.ts';
import { readReplay, writeReplay } from '../../platform/replays.ts';
import { assertNoAgencyPerson, invitationRef, membershipRef } from './agency-store.ts';
import { assertSameOffer, decideJoin } from './decide-membership.ts';
import { offerOf, openDoor } from './open-door.ts';

type Input = z.output<typeof joinContract.request>;
export type MembershipReply = z.input<typeof joinContract.reply>;

/**
 * A creator agrees to exactly what they were shown and asks to join; staff let them in. What they agreed to is kept
 * with its moment, and is what their income is shared by, whatever the agency's rate becomes.
 * @throws creator/required, agency/one-level, agency/code-unknown, agency/invitation-invalid, agency/not-active,
 * agency/terms-changed, agency/already-member, agency/wrong-state, ledger/key-reused
 */
export async function joinAgency(
  platform: Pick<Platform, 'store' | 'config'>,
  call: Call<Input>,
): Promise<MembershipReply> {
  const config = await platform.config.read(call.now);
  return platform.store.transaction((tx) => join(tx, call, config));
}

async function join(tx: Tx, call: Call<Input>, config: Config): Promise<MembershipReply> {
  const replayed = await readReplay<MembershipReply>(tx, 'agency-join', call);
  if (replayed !== undefined) return replayed;
  const { uid, now, input } = call;
  const [creator, user, before] = await Promise.all([
    tx.get(refTo('creators', uid)),
    tx.get(refTo('users', uid)),
    tx.get(membershipRef(uid)),
  ]);
  if (creator === undefined || !creator.active) throw new AppError('creator/required');
  assertNoAgencyPerson(user);
  const { agency, invitation } = await openDoor(tx, input, call);
  const offer = offerOf(agency, config.agencies.value, now);
  assertSameOffer(input.offer, offer);
  const { agencyId, name: agencyName } = agency;
  const after = decideJoin(before, { agencyId, agencyName, consent: { ...offer, at: now } }, { creatorUid: uid, now });
  tx.set(membershipRef(uid), after);
  if (invitation !== null) tx.update(invitationRef(invitation.invitationId), { state: 'accepted' });
  return writeReplay(tx, 'agency-join', { call, reply: membershipReply(after) });
}

/** Where a creator stands, as they are told. */
export function membershipReply({ state, current, leaveDueAt, next }: MembershipDoc): MembershipReply {
  return {
    state,
    agencyId: current?.agencyId ?? null,
    agencyName: current?.agencyName ?? null,
    leaveDueAt: leaveDueAt?.toISOString() ?? null,
    next: next && { agencyId: next.agencyId, agencyName: next.agencyName, isConfirmed: next.isConfirmed },
  };
}
