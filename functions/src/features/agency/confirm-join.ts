import type { z } from 'zod';
import type { MembershipDoc } from '../../contract/documents/agencies.ts';
import type { confirmJoinContract } from '../../contract/features/agency-membership.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Call } from '../../kernel/call.ts';
import { refTo } from '../../kernel/collections.ts';
import { idFrom } from '../../kernel/hash.ts';
import type { Tx } from '../../kernel/store.ts';
import type { Platform } from '../../platform/platform.ts';
import { readReplay, writeReplay } from '../../platform/replays.ts';
import { writeAudit } from '../audit/public.ts';
import { setAgencyTerms } from '../creator/public.ts';
import { noticeFor } from '../notify/public.ts';
import {
  agencyRef,
  assertNoAgencyPerson,
  assertNotOwnAgency,
  assertOpen,
  loadAgency,
  membershipRef,
} from './agency-store.ts';
import { decideConfirm, requestedBy } from './decide-membership.ts';
import { type MembershipReply, membershipReply } from './join-agency.ts';

type Input = z.output<typeof confirmJoinContract.request>;

/**
 * Lets a creator in: from this moment on the agency has the part they agreed to, never of anything earlier. Of a
 * creator whose notice with another agency still runs, it only says that they may move when it ends.
 * @throws agency/self, agency/not-member, agency/wrong-state {state}, creator/required, agency/one-level,
 * agency/not-active, ledger/key-reused
 */
export async function confirmJoin({ store }: Pick<Platform, 'store'>, call: Call<Input>): Promise<MembershipReply> {
  return store.transaction((tx) => confirm(tx, call));
}

async function confirm(tx: Tx, call: Call<Input>): Promise<MembershipReply> {
  const replayed = await readReplay<MembershipReply>(tx, 'agency-confirmJoin', call);
  if (replayed !== undefined) return replayed;
  const { creatorUid, agencyId, approve, reason } = call.input;
  if (creatorUid === call.uid) throw new AppError('agency/self');
  await assertNotOwnAgency(tx, call.uid, agencyId);
  const [before, creator, user, agency] = await Promise.all([
    tx.get(membershipRef(creatorUid)),
    tx.get(refTo('creators', creatorUid)),
    tx.get(refTo('users', creatorUid)),
    loadAgency(tx, agencyId),
  ]);
  const { consent } = requestedBy(before, agencyId);
  if (before === undefined || creator === undefined) throw new AppError('creator/required');
  if (approve) {
    if (!creator.active) throw new AppError('creator/required');
    assertNoAgencyPerson(user);
    assertOpen(agency, call.now);
  }
  const after = decideConfirm(before, { approve, now: call.now });
  tx.set(membershipRef(creatorUid), after);
  if (after.state === 'active') {
    setAgencyTerms(tx, creator, { agencyId, agencyShareBps: consent.agencyShareBps, now: call.now });
    tx.update(agencyRef(agencyId), { hosts: agency.hosts + 1, updatedAt: call.now });
  }
  tellCreator(tx, call, { agencyName: agency.name, reason });
  writeAudit(tx, call, {
    action: approve ? 'agency-join-confirmed' : 'agency-join-refused',
    target: `memberships/${creatorUid}`,
    reason,
    before: stateOf(before),
    after: stateOf(after),
  });
  return writeReplay(tx, 'agency-confirmJoin', { call, reply: membershipReply(after) });
}

function tellCreator(tx: Tx, call: Call<Input>, { agencyName, reason }: { agencyName: string; reason: string }): void {
  const { creatorUid, approve } = call.input;
  const notice = noticeFor(idFrom('agency-join', creatorUid, call.uid, call.requestId), {
    uid: creatorUid,
    kind: approve ? 'agency-join-confirmed' : 'agency-join-refused',
    params: { agencyName, reason },
    link: null,
    at: call.now,
  });
  tx.create(notice.ref, notice.doc);
}

/** What the audit keeps of a membership: who has a part, how much, and what was agreed to. */
function stateOf({ state, current, next }: MembershipDoc) {
  const agreed = (wanted: typeof current) =>
    wanted && { agencyId: wanted.agencyId, ...wanted.consent, at: wanted.consent.at.toISOString() };
  return { state, current: agreed(current), next: next && { ...agreed(next), isConfirmed: next.isConfirmed } };
}
