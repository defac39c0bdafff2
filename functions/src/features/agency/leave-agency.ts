import type { z } from 'zod';
import type { cancelLeaveContract, leaveContract } from '../../contract/features/agency-membership.ts';
import type { Call } from '../../kernel/call.ts';
import { refTo } from '../../kernel/collections.ts';
import { idFrom } from '../../kernel/hash.ts';
import type { Tx } from '../../kernel/store.ts';
import type { Platform } from '../../platform/platform.ts';
import { readReplay, writeReplay } from '../../platform/replays.ts';
import { noticeFor } from '../notify/public.ts';
import { loadAgency, membershipRef } from './agency-store.ts';
import { decideLeave, decideStay } from './decide-membership.ts';
import { type MembershipReply, membershipReply } from './join-agency.ts';

type LeaveCall = Call<z.output<typeof leaveContract.request>>;

/**
 * A creator gives notice, and the agency is told. Until it ends everything stays as agreed; `agency-endMemberships`
 * finds the end by its due field.
 * @throws agency/not-member, agency/notice-running {leaveDueAt}, ledger/key-reused
 */
export async function leaveAgency(
  platform: Pick<Platform, 'store' | 'config'>,
  call: LeaveCall,
): Promise<MembershipReply> {
  const rules = (await platform.config.read(call.now)).agencies.value;
  return platform.store.transaction(async (tx) => {
    const replayed = await readReplay<MembershipReply>(tx, 'agency-leave', call);
    if (replayed !== undefined) return replayed;
    const before = await tx.get(membershipRef(call.uid));
    const after = decideLeave(before, rules, call.now);
    const agency = after.current === null ? undefined : await loadAgency(tx, after.current.agencyId);
    const creator = await tx.get(refTo('creators', call.uid));
    tx.set(membershipRef(call.uid), after);
    if (agency !== undefined)
      tellOwner(tx, call, { ownerUid: agency.ownerUid, name: creator?.displayName ?? call.uid });
    return writeReplay(tx, 'agency-leave', { call, reply: membershipReply(after) });
  });
}

function tellOwner(tx: Tx, call: LeaveCall, { ownerUid, name }: { ownerUid: string; name: string }): void {
  const notice = noticeFor(idFrom('agency-leave', call.uid, call.requestId), {
    uid: ownerUid,
    kind: 'agency-host-leaving',
    params: { name },
    link: { kind: 'host', id: call.uid },
    at: call.now,
  });
  tx.create(notice.ref, notice.doc);
}

/**
 * The creator stays after all.
 * @throws agency/not-member, agency/wrong-state {state}, ledger/key-reused
 */
export async function cancelLeave(
  { store }: Pick<Platform, 'store'>,
  call: Call<z.output<typeof cancelLeaveContract.request>>,
): Promise<MembershipReply> {
  return store.transaction(async (tx) => {
    const replayed = await readReplay<MembershipReply>(tx, 'agency-cancelLeave', call);
    if (replayed !== undefined) return replayed;
    const after = decideStay(await tx.get(membershipRef(call.uid)), call.now);
    tx.set(membershipRef(call.uid), after);
    return writeReplay(tx, 'agency-cancelLeave', { call, reply: membershipReply(after) });
  });
}
