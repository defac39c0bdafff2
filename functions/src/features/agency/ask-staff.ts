import type { z } from 'zod';
import type { AgencyRequestDoc } from '../../contract/documents/agencies.ts';
import type {
  objectLeaveContract,
  proposeHostContract,
  requestHostChangeContract,
} from '../../contract/features/agency-membership.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Call } from '../../kernel/call.ts';
import { idFrom } from '../../kernel/hash.ts';
import type { Tx } from '../../kernel/store.ts';
import type { Platform } from '../../platform/platform.ts';
import { readReplay, writeReplay } from '../../platform/replays.ts';
import { assertOpen, loadOwnAgency, membershipRef, requestRef } from './agency-store.ts';
import { decideObjection } from './decide-membership.ts';
import { findOpenRequests } from './open-requests.ts';

type Reply = z.input<typeof proposeHostContract.reply>;

/**
 * Puts a person forward by their phone. Only its hash and last digits are kept, and nothing in the reply or the record
 * says whether anybody has that number.
 * @throws agency/required, agency/role-required, agency/not-active, ledger/key-reused
 */
export async function proposeHost(
  { store }: Pick<Platform, 'store'>,
  call: Call<z.output<typeof proposeHostContract.request>>,
): Promise<Reply> {
  const { name, phone, note } = call.input;
  return store.transaction(async (tx) => {
    const replayed = await readReplay<Reply>(tx, 'agency-proposeHost', call);
    if (replayed !== undefined) return replayed;
    const { agency } = await loadOwnAgency(tx, call.uid, 'manager');
    assertOpen(agency, call.now);
    const proposal = { name, phoneHash: idFrom('phone', phone), phoneMask: `${phone.slice(0, 3)}…${phone.slice(-4)}` };
    const { agencyId } = agency;
    const reply = ask(tx, call, { agencyId, kind: 'propose', creatorUid: null, proposal, note });
    return writeReplay(tx, 'agency-proposeHost', { call, reply });
  });
}

/**
 * Asks staff to switch one of the agency's creators on or off, or to end the membership. The agency itself can do none
 * of it.
 * @throws agency/required, agency/role-required, agency/not-member, agency/request-open {agencyRequestId},
 * ledger/key-reused
 */
export async function requestHostChange(
  { store }: Pick<Platform, 'store'>,
  call: Call<z.output<typeof requestHostChangeContract.request>>,
): Promise<Reply> {
  const { creatorUid, change: kind, note } = call.input;
  return store.transaction(async (tx) => {
    const replayed = await readReplay<Reply>(tx, 'agency-requestHostChange', call);
    if (replayed !== undefined) return replayed;
    const { agency } = await loadOwnAgency(tx, call.uid, 'manager');
    const { agencyId } = agency;
    const [membership, open] = await Promise.all([tx.get(membershipRef(creatorUid)), findOpenRequests(tx, creatorUid)]);
    const isHost = membership?.current?.agencyId === agencyId && membership.state !== 'requested';
    if (!isHost) throw new AppError('agency/not-member');
    const same = open.find(({ data }) => data.agencyId === agencyId && data.kind === kind);
    if (same !== undefined) throw new AppError('agency/request-open', { agencyRequestId: same.id });
    const reply = ask(tx, call, { agencyId, kind, creatorUid, proposal: null, note });
    return writeReplay(tx, 'agency-requestHostChange', { call, reply });
  });
}

/**
 * Objects against a creator leaving. Staff may keep the membership going; until they do, the notice runs.
 * @throws agency/required, agency/role-required, agency/not-member, agency/wrong-state {state},
 * agency/objection-closed {reason}, ledger/key-reused
 */
export async function objectLeave(
  { store }: Pick<Platform, 'store'>,
  call: Call<z.output<typeof objectLeaveContract.request>>,
): Promise<Reply> {
  const { creatorUid, note } = call.input;
  return store.transaction(async (tx) => {
    const replayed = await readReplay<Reply>(tx, 'agency-objectLeave', call);
    if (replayed !== undefined) return replayed;
    const { agency } = await loadOwnAgency(tx, call.uid, 'manager');
    const after = decideObjection(await tx.get(membershipRef(creatorUid)), agency.agencyId, call.now);
    tx.set(membershipRef(creatorUid), after);
    const { agencyId } = agency;
    const reply = ask(tx, call, { agencyId, kind: 'object', creatorUid, proposal: null, note });
    return writeReplay(tx, 'agency-objectLeave', { call, reply });
  });
}

type Asked = Pick<AgencyRequestDoc, 'agencyId' | 'kind' | 'creatorUid' | 'proposal' | 'note'>;

function ask(tx: Tx, call: Pick<Call<unknown>, 'uid' | 'requestId' | 'now'>, asked: Asked): Reply {
  const requestId = idFrom('agency-request', call.uid, call.requestId);
  tx.create(requestRef(requestId), {
    ...asked,
    requestId,
    state: 'open',
    askedBy: call.uid,
    verdict: null,
    decidedBy: null,
    at: call.now,
  });
  return { requestId, state: 'open' };
}
