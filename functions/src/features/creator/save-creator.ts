import type { z } from 'zod';
import type { CreatorDoc } from '../../contract/documents/people.ts';
import type { saveCreatorContract } from '../../contract/features/creator.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Call } from '../../kernel/call.ts';
import type { Tx } from '../../kernel/store.ts';
import type { Config } from '../../platform/config.ts';
import type { Platform } from '../../platform/platform.ts';
import { readReplay, writeReplay } from '../../platform/replays.ts';
import { writeAudit } from '../audit/public.ts';
import { syncRoles } from '../identity/public.ts';
import { writeConsent } from './accepted-agreement.ts';
import { loadPerson, writePerson } from './creator-person.ts';
import { decideCreator } from './decide-creator.ts';

type Input = z.output<typeof saveCreatorContract.request>;
type Reply = z.output<typeof saveCreatorContract.reply>;

/**
 * Takes a creator on by hand or changes what was agreed. Staff have the agreement of somebody new on paper. Later calls
 * and gifts go by it; running sessions keep their terms. The role follows `active`, and with it the tokens: they are
 * void only when the role changes.
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
  const person = await loadPerson(tx, uid);
  const before = person.creator;
  const agreement = { version: config.creators.value.agreement.version, by: 'staff', at: call.now } as const;
  const rules = { rates: config.rates.value, agreement, now: call.now };
  const after = decideCreator(input, before, rules);
  writePerson(tx, person, after);
  if (before === undefined) {
    writeConsent(tx, { uid, kind: 'creator-agreement', ...agreement, language: 'en', name: after.displayName });
  }
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

/** What staff and the creator have agreed: the part of the record that belongs in the audit. */
function agreedWith(creator: CreatorDoc) {
  const { displayName, services, class: creatorClass, ownRates, active, kycVerified } = creator;
  return { displayName, services, class: creatorClass, ownRates, active, kycVerified };
}
