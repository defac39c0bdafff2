import type { z } from 'zod';
import type { AgencyDoc, AgencyMemberDoc } from '../../contract/documents/agencies.ts';
import type { PayeeDoc } from '../../contract/documents/payees.ts';
import type { ProfileDoc, UserDoc } from '../../contract/documents/people.ts';
import type { saveAgencyContract } from '../../contract/features/agency.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Call } from '../../kernel/call.ts';
import { refTo } from '../../kernel/collections.ts';
import type { Tx } from '../../kernel/store.ts';
import type { Config } from '../../platform/config.ts';
import type { Platform } from '../../platform/platform.ts';
import { readReplay, writeReplay } from '../../platform/replays.ts';
import { writeAudit } from '../audit/public.ts';
import { newPayee, payeeRef, readPayee } from '../earning/public.ts';
import { syncRoles, withRoles } from '../identity/public.ts';
import {
  agencyRef,
  agencyReply,
  assertNotOwnAgency,
  codeRef,
  loadAgency,
  memberRef,
  membershipRef,
} from './agency-store.ts';
import { decideAgency } from './decide-agency.ts';

type Input = z.output<typeof saveAgencyContract.request>;
type Reply = z.input<typeof saveAgencyContract.reply>;

/**
 * Takes an agency on or changes what was agreed with it. Its owner gets the role, and with it new tokens; a former
 * owner loses both. The agency's payee record, which its withdrawals go by, is made with it.
 * @throws auth/self-role, agency/self, agency/not-found, user/not-found, agency/one-level, agency/already-member,
 * agency/code-taken, config/out-of-bounds, ledger/key-reused
 */
export async function saveAgency(
  platform: Pick<Platform, 'store' | 'config' | 'auth' | 'random'>,
  call: Call<Input>,
): Promise<Reply> {
  if (call.input.ownerUid === call.uid) throw new AppError('auth/self-role');
  const config = await platform.config.read(call.now);
  const freshId = platform.random.id();
  const { reply, formerOwnerUid } = await platform.store.transaction((tx) => save(tx, call, { config, freshId }));
  await syncRoles(platform, reply.ownerUid);
  if (formerOwnerUid !== null) await syncRoles(platform, formerOwnerUid);
  return reply;
}

/** What is known of an agency and of whoever is to own it. */
interface Reads {
  readonly before: AgencyDoc | undefined;
  readonly owner: UserDoc;
  readonly ownerProfile: ProfileDoc | undefined;
  readonly formerOwner: UserDoc | undefined;
  readonly ownerMember: AgencyMemberDoc | undefined;
  readonly payee: PayeeDoc;
}

interface Saved {
  readonly reply: Reply;
  readonly formerOwnerUid: string | null;
}

async function save(
  tx: Tx,
  call: Call<Input>,
  { config, freshId }: { config: Config; freshId: string },
): Promise<Saved> {
  const replayed = await readReplay<Saved>(tx, 'agency-saveAgency', call);
  if (replayed !== undefined) return replayed;
  const { requestId: _, reason, ...input } = call.input;
  const agencyId = input.agencyId ?? freshId;
  const reads = await load(tx, call, agencyId);
  const after = decideAgency(input, reads.before, { agencyId, agencies: config.agencies.value, now: call.now });
  const agency = { ...after, members: after.members + newMembers(reads, after) };
  write(tx, agency, { ...reads, now: call.now });
  writeAudit(tx, call, {
    action: 'agency-saveAgency',
    target: `agencies/${agencyId}`,
    reason,
    before: reads.before === undefined ? null : agreedWith(reads.before),
    after: agreedWith(agency),
  });
  const hasNewOwner = reads.formerOwner !== undefined && reads.formerOwner.uid !== agency.ownerUid;
  const saved = {
    reply: agencyReply(agency, call.now),
    formerOwnerUid: hasNewOwner ? (reads.before?.ownerUid ?? null) : null,
  };
  return writeReplay(tx, 'agency-saveAgency', { call, reply: saved });
}

async function load(tx: Tx, { uid, input, now }: Call<Input>, agencyId: string): Promise<Reads> {
  const { ownerUid, code } = input;
  await assertNotOwnAgency(tx, uid, agencyId);
  const before = input.agencyId === undefined ? undefined : await loadAgency(tx, agencyId);
  const isNewOwner = before?.ownerUid !== ownerUid;
  const [owner, ownerProfile, hosting, taken, formerOwner, ownerMember, payee] = await Promise.all([
    tx.get(refTo('users', ownerUid)),
    tx.get(refTo('profiles', ownerUid)),
    tx.get(membershipRef(ownerUid)),
    tx.get(codeRef(code)),
    before !== undefined && isNewOwner ? tx.get(refTo('users', before.ownerUid)) : undefined,
    tx.get(memberRef(agencyId, ownerUid)),
    readPayee(tx, { kind: 'agency', id: agencyId }, now),
  ]);
  if (owner === undefined) throw new AppError('user/not-found');
  if (hosting !== undefined && hosting.state !== 'left') throw new AppError('agency/one-level');
  if (owner.agencyId !== undefined && owner.agencyId !== agencyId) {
    throw new AppError('agency/already-member', { agencyId: owner.agencyId });
  }
  if (taken !== undefined && taken.agencyId !== agencyId) throw new AppError('agency/code-taken');
  return {
    before,
    owner,
    ownerProfile,
    formerOwner,
    ownerMember,
    payee: payee ?? newPayee({ kind: 'agency', id: agencyId }, { ownerUid, now }),
  };
}

/** A new owner from the team changes nobody's number but the former owner's, who leaves. */
function newMembers({ before, formerOwner, ownerMember }: Reads, after: AgencyDoc): number {
  if (before === undefined || before.ownerUid === after.ownerUid) return 0;
  return (ownerMember === undefined ? 1 : 0) - (formerOwner === undefined ? 0 : 1);
}

function write(tx: Tx, agency: AgencyDoc, { now, ...reads }: Reads & { readonly now: Date }): void {
  const { before, owner, formerOwner, ownerMember, payee } = reads;
  const { agencyId, ownerUid, code } = agency;
  tx.set(agencyRef(agencyId), agency);
  if (before !== undefined && before.code !== code) tx.delete(codeRef(before.code));
  tx.set(codeRef(code), { agencyId });
  if (payee.ownerUid !== ownerUid || before === undefined) {
    tx.set(payeeRef(payee.payee), { ...payee, ownerUid, updatedAt: now });
  }
  if (before?.ownerUid === ownerUid) return;
  const roles = [...owner.roles.filter((role) => role !== 'agency-staff'), 'agency-owner'];
  tx.set(refTo('users', ownerUid), withRoles(owner, { roles, agencyId, now }));
  tx.set(memberRef(agencyId, ownerUid), {
    agencyId,
    uid: ownerUid,
    displayName: reads.ownerProfile?.displayName ?? agency.contact.name,
    email: ownerMember?.email ?? null,
    role: 'owner',
    at: ownerMember?.at ?? now,
  });
  if (formerOwner === undefined) return;
  tx.set(refTo('users', formerOwner.uid), withoutAgency(formerOwner, now));
  tx.delete(memberRef(agencyId, formerOwner.uid));
}

/** Somebody who no longer works for an agency. */
export function withoutAgency(user: UserDoc, now: Date): UserDoc {
  return withRoles(user, { roles: user.roles.filter((role) => !role.startsWith('agency-')), now });
}

/** What was agreed: the part of the record that belongs in the audit. The contact's address does not. */
function agreedWith(agency: AgencyDoc) {
  const { name, ownerUid, code, share, state } = agency;
  const next = share.next && { bps: share.next.bps, effectiveAt: share.next.effectiveAt.toISOString() };
  const [startsAt, endsAt] = [agency.startsAt.toISOString(), agency.endsAt?.toISOString() ?? null];
  return { name, ownerUid, code, shareBps: share.bps, nextShare: next, state, startsAt, endsAt };
}
