import type { z } from 'zod';
import type { CreatorDoc, UserDoc } from '../../contract/documents/people.ts';
import type { saveCreatorContract } from '../../contract/features/creator.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Call } from '../../kernel/call.ts';
import { refTo } from '../../kernel/collections.ts';
import type { Tx } from '../../kernel/store.ts';
import type { Config } from '../../platform/config.ts';
import type { Platform } from '../../platform/platform.ts';
import { readReplay, writeReplay } from '../../platform/replays.ts';
import { writeAudit } from '../audit/public.ts';
import { syncRoles, withRoles } from '../identity/public.ts';
import { writeCreator } from './creator-card.ts';
import { decideCreator } from './decide-creator.ts';

type Input = z.output<typeof saveCreatorContract.request>;
type Reply = z.output<typeof saveCreatorContract.reply>;

/**
 * Approves a creator or changes what was agreed. Later calls and gifts go by it; running sessions keep their terms.
 * The role follows `active`, and with it the tokens: they are void only when the role changes.
 * @throws auth/self-role, user/not-found, config/out-of-bounds, ledger/key-reused
 */
export async function saveCreator(
  platform: Pick<Platform, 'store' | 'config' | 'auth'>,
  call: Call<Input>,
): Promise<Reply> {
  const config = await platform.config.read(call.now);
  const reply = await platform.store.transaction((tx) => save(tx, call, config));
  await syncRoles(platform, call.input.uid);
  return reply;
}

async function save(tx: Tx, call: Call<Input>, config: Config): Promise<Reply> {
  const replayed = await readReplay<Reply>(tx, 'creator-saveCreator', call);
  if (replayed !== undefined) return replayed;
  const { requestId: _, reason, ...input } = call.input;
  const { uid, active } = input;
  if (uid === call.uid) throw new AppError('auth/self-role');
  const [user, profile, before] = await Promise.all([
    tx.get(refTo('users', uid)),
    tx.get(refTo('profiles', uid)),
    tx.get(refTo('creators', uid)),
  ]);
  if (user === undefined || profile === undefined) throw new AppError('user/not-found');
  const rules = { rates: config.rates.value, economy: config.economy.value, now: call.now };
  const after = decideCreator(input, before, rules);
  writeCreator(tx, after);
  tx.set(refTo('profiles', uid), { ...profile, displayName: after.displayName, isCreator: active });
  writeRole(tx, user, { active, now: call.now });
  writeAudit(tx, call, {
    action: 'creator-saveCreator',
    target: `creators/${uid}`,
    reason,
    before: before === undefined ? null : agreedWith(before),
    after: agreedWith(after),
  });
  const reply: Reply = { uid, class: after.class, active };
  return writeReplay(tx, 'creator-saveCreator', { call, reply });
}

function writeRole(tx: Tx, user: UserDoc, { active, now }: { active: boolean; now: Date }): void {
  if (user.roles.includes('creator') === active) return;
  const others = user.roles.filter((name) => name !== 'creator');
  const roles = active ? [...others, 'creator'] : others;
  tx.set(refTo('users', user.uid), withRoles(user, { roles, agencyId: user.agencyId, now }));
}

/** What staff and the creator have agreed: the part of the record that belongs in the audit. */
function agreedWith(creator: CreatorDoc) {
  const { displayName, services, class: creatorClass, ownRates, terms, active, kycVerified } = creator;
  return { displayName, services, class: creatorClass, ownRates, terms, active, kycVerified };
}
