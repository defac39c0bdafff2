import type { z } from 'zod';
import type { AgenciesSection } from '../../contract/config/agencies.ts';
import type { AgencyRequestDoc, MembershipDoc } from '../../contract/documents/agencies.ts';
import type { decideAgencyRequestContract } from '../../contract/features/agency-membership.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Call } from '../../kernel/call.ts';
import { refTo } from '../../kernel/collections.ts';
import { idFrom } from '../../kernel/hash.ts';
import type { Tx } from '../../kernel/store.ts';
import { DAY, plus } from '../../kernel/time.ts';
import type { Platform } from '../../platform/platform.ts';
import { readReplay, writeReplay } from '../../platform/replays.ts';
import { writeAudit } from '../audit/public.ts';
import { switchCreator } from '../creator/public.ts';
import { syncRoles } from '../identity/public.ts';
import { noticeFor } from '../notify/public.ts';
import { assertNotOwnAgency, assertOpen, loadAgency, membershipRef, requestRef } from './agency-store.ts';
import { decideLeave, decideStay } from './decide-membership.ts';
import { writeCreatorInvitation } from './invite-creator.ts';

type DecideCall = Call<z.output<typeof decideAgencyRequestContract.request>>;
type Reply = z.input<typeof decideAgencyRequestContract.reply>;

/**
 * Staff decide what an agency asked. A proposal becomes an invitation of the person, who still decides; a removal gives
 * the notice; an objection that is upheld keeps the membership going, and the creator may give notice again; and a
 * creator is switched on or off, as long as they belong to the agency. Creator and asker are told.
 * @throws agency/request-not-found, agency/self, agency/wrong-state {state}, user/not-found, agency/not-active,
 * creator/required, agency/not-member, agency/notice-running, ledger/key-reused
 */
export async function reviewRequest(
  platform: Pick<Platform, 'store' | 'config' | 'auth'>,
  call: DecideCall,
): Promise<Reply> {
  const rules = (await platform.config.read(call.now)).agencies.value;
  const { reply, switchedUid } = await platform.store.transaction((tx) => decide(tx, call, rules));
  if (switchedUid !== null) await syncRoles(platform, switchedUid);
  return reply;
}

interface Decided {
  readonly reply: Reply;
  /** Whose claims have to follow. */
  readonly switchedUid: string | null;
}

async function decide(tx: Tx, call: DecideCall, rules: AgenciesSection): Promise<Decided> {
  const replayed = await readReplay<Reply>(tx, 'agency-decideRequest', call);
  if (replayed !== undefined) return { reply: replayed, switchedUid: null };
  const { agencyRequestId, approve, reason } = call.input;
  const request = await tx.get(requestRef(agencyRequestId));
  if (request === undefined) throw new AppError('agency/request-not-found');
  if (request.creatorUid === call.uid) throw new AppError('agency/self');
  await assertNotOwnAgency(tx, call.uid, request.agencyId);
  if (request.state !== 'open') throw new AppError('agency/wrong-state', { state: request.state });
  if (approve) await grant(tx, call, { request, rules });
  const state = approve ? 'approved' : 'rejected';
  tx.update(requestRef(agencyRequestId), { state, verdict: reason, decidedBy: call.uid });
  writeAudit(tx, call, {
    action: `agency-request-${state}`,
    target: `agencyRequests/${agencyRequestId}`,
    reason,
    before: { state: request.state },
    after: { state, kind: request.kind, agencyId: request.agencyId, creatorUid: request.creatorUid },
  });
  const reply: Reply = { requestId: agencyRequestId, state };
  const isSwitched = approve && (request.kind === 'activate' || request.kind === 'deactivate');
  writeReplay(tx, 'agency-decideRequest', { call, reply });
  return { reply, switchedUid: isSwitched ? request.creatorUid : null };
}

interface Granted {
  readonly request: AgencyRequestDoc;
  readonly rules: AgenciesSection;
}

async function grant(tx: Tx, call: DecideCall, { request, rules }: Granted): Promise<void> {
  const { kind, creatorUid } = request;
  if (kind === 'propose') return inviteProposed(tx, call, { request, rules });
  if (creatorUid === null) return;
  const before = await tx.get(membershipRef(creatorUid));
  if (before?.current?.agencyId !== request.agencyId) throw new AppError('agency/not-member');
  if (kind === 'activate' || kind === 'deactivate') {
    const active = kind === 'activate';
    const { reason } = call.input;
    return switchCreator(tx, creatorUid, { active, cause: request.requestId, reason, now: call.now });
  }
  const after: MembershipDoc = kind === 'object' ? decideStay(before, call.now) : decideLeave(before, rules, call.now);
  tx.set(membershipRef(creatorUid), after);
  const leaveDueAt = after.leaveDueAt?.toISOString() ?? null;
  for (const uid of new Set([creatorUid, request.askedBy])) {
    const notice = noticeFor(`${request.requestId}~${uid}`, {
      uid,
      kind: kind === 'object' ? 'agency-stays' : 'agency-removal',
      params: { reason: call.input.reason, ...(leaveDueAt === null ? {} : { leaveDueAt }) },
      link: { kind: uid === creatorUid ? 'agency' : 'host', id: uid === creatorUid ? request.agencyId : creatorUid },
      at: call.now,
    });
    tx.create(notice.ref, notice.doc);
  }
}

/** Whoever has the phone by now is invited, if they are a creator already. */
async function inviteProposed(tx: Tx, call: DecideCall, { request, rules }: Granted): Promise<void> {
  const { proposal, agencyId, requestId, askedBy } = request;
  const phone = proposal === null ? undefined : await tx.get(refTo('phones', proposal.phoneHash));
  if (phone === undefined) throw new AppError('user/not-found');
  const [agency, creator] = await Promise.all([loadAgency(tx, agencyId), tx.get(refTo('creators', phone.uid))]);
  assertOpen(agency, call.now);
  if (creator === undefined || !creator.active) throw new AppError('creator/required');
  writeCreatorInvitation(tx, {
    invitationId: idFrom('proposal', requestId),
    agency,
    creatorUid: phone.uid,
    byPhone: true,
    invitedBy: askedBy,
    inputHash: requestId,
    at: call.now,
    expiresAt: plus(call.now, rules.invitationDays * DAY),
  });
}
