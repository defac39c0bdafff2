import type { z } from 'zod';
import type { inviteCreatorContract } from '../../contract/features/agency-membership.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Call } from '../../kernel/call.ts';
import { refTo } from '../../kernel/collections.ts';
import { idFrom } from '../../kernel/hash.ts';
import type { Tx } from '../../kernel/store.ts';
import { DAY, plus } from '../../kernel/time.ts';
import type { Platform } from '../../platform/platform.ts';
import { readReplay, writeReplay } from '../../platform/replays.ts';
import { noticeFor } from '../notify/public.ts';
import { assertOpen, invitationRef, loadOwnAgency, membershipRef } from './agency-store.ts';

type Input = z.output<typeof inviteCreatorContract.request>;
type Reply = z.input<typeof inviteCreatorContract.reply>;

/**
 * Invites an approved creator. They are told, see the terms, and decide; somebody else's creator may be invited too.
 * @throws agency/required, agency/role-required, agency/not-active, creator/required, agency/already-member,
 * ledger/key-reused
 */
export async function inviteCreator(platform: Pick<Platform, 'store' | 'config'>, call: Call<Input>): Promise<Reply> {
  const { invitationDays } = (await platform.config.read(call.now)).agencies.value;
  const expiresAt = plus(call.now, invitationDays * DAY);
  return platform.store.transaction((tx) => invite(tx, call, expiresAt));
}

async function invite(tx: Tx, call: Call<Input>, expiresAt: Date): Promise<Reply> {
  const replayed = await readReplay<Reply>(tx, 'agency-inviteCreator', call);
  if (replayed !== undefined) return replayed;
  const { creatorUid } = call.input;
  const { agency } = await loadOwnAgency(tx, call.uid, 'manager');
  assertOpen(agency, call.now);
  const [creator, membership] = await Promise.all([
    tx.get(refTo('creators', creatorUid)),
    tx.get(membershipRef(creatorUid)),
  ]);
  if (creator === undefined || !creator.active) throw new AppError('creator/required');
  if (membership?.current?.agencyId === agency.agencyId) {
    throw new AppError('agency/already-member', { agencyId: agency.agencyId });
  }
  const invitationId = idFrom('creator-invitation', call.uid, call.requestId);
  writeCreatorInvitation(tx, {
    invitationId,
    agency,
    creatorUid,
    invitedBy: call.uid,
    inputHash: call.inputHash,
    at: call.now,
    expiresAt,
  });
  const reply = { invitationId, expiresAt: expiresAt.toISOString() };
  return writeReplay(tx, 'agency-inviteCreator', { call, reply });
}

export interface CreatorInvitation {
  readonly invitationId: string;
  readonly agency: { readonly agencyId: string; readonly name: string };
  readonly creatorUid: string;
  /** Known to the agency by their phone only. */
  readonly byPhone?: true;
  readonly invitedBy: string;
  readonly inputHash: string;
  readonly at: Date;
  readonly expiresAt: Date;
}

/** An invitation, and the notice by which the creator gets to know of it. */
export function writeCreatorInvitation(tx: Tx, invitation: CreatorInvitation): void {
  const { agency, creatorUid, byPhone, ...facts } = invitation;
  const { invitationId, at } = facts;
  tx.create(invitationRef(invitationId), {
    ...facts,
    agencyId: agency.agencyId,
    to: { kind: 'creator', uid: creatorUid, ...(byPhone && { byPhone }) },
    state: 'open',
  });
  const notice = noticeFor(invitationId, {
    uid: creatorUid,
    kind: 'agency-invitation',
    params: { agencyName: agency.name },
    link: { kind: 'agency-invitation', id: invitationId },
    at,
  });
  tx.create(notice.ref, notice.doc);
}
