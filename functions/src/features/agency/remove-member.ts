import type { z } from 'zod';
import type { removeMemberContract } from '../../contract/features/agency.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Call } from '../../kernel/call.ts';
import { refTo } from '../../kernel/collections.ts';
import type { Tx } from '../../kernel/store.ts';
import type { Platform } from '../../platform/platform.ts';
import { readReplay, writeReplay } from '../../platform/replays.ts';
import { syncRoles } from '../identity/public.ts';
import { agencyRef, loadOwnAgency, memberRef } from './agency-store.ts';
import { withoutAgency } from './save-agency.ts';

type Input = z.output<typeof removeMemberContract.request>;
type Reply = z.input<typeof removeMemberContract.reply>;

/**
 * Takes somebody off the team, and the role and every token with it.
 * @throws agency/required, agency/role-required, agency/self, agency/not-member, ledger/key-reused
 */
export async function removeMember(platform: Pick<Platform, 'store' | 'auth'>, call: Call<Input>): Promise<Reply> {
  const reply = await platform.store.transaction((tx) => remove(tx, call));
  await syncRoles(platform, call.input.uid);
  return reply;
}

async function remove(tx: Tx, call: Call<Input>): Promise<Reply> {
  const replayed = await readReplay<Reply>(tx, 'agency-removeMember', call);
  if (replayed !== undefined) return replayed;
  const { uid } = call.input;
  const { agency } = await loadOwnAgency(tx, call.uid, 'owner');
  if (uid === call.uid) throw new AppError('agency/self');
  const ref = memberRef(agency.agencyId, uid);
  const [member, user] = await Promise.all([tx.get(ref), tx.get(refTo('users', uid))]);
  if (member === undefined || user === undefined) throw new AppError('agency/not-member');
  tx.delete(ref);
  tx.set(refTo('users', uid), withoutAgency(user, call.now));
  tx.update(agencyRef(agency.agencyId), { members: agency.members - 1, updatedAt: call.now });
  return writeReplay(tx, 'agency-removeMember', { call, reply: { uid } });
}
