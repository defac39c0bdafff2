import type { z } from 'zod';
import type { CreatorDoc } from '../../contract/documents/people.ts';
import type { saveCreatorContract } from '../../contract/features/creator.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Call } from '../../kernel/call.ts';
import { refTo } from '../../kernel/collections.ts';
import { canonicalJson, idFrom } from '../../kernel/hash.ts';
import type { Tx } from '../../kernel/store.ts';
import type { Config } from '../../platform/config.ts';
import type { Platform } from '../../platform/platform.ts';
import { readReplay, writeReplay } from '../../platform/replays.ts';
import { writeAudit } from '../audit/public.ts';
import { syncRoles } from '../identity/public.ts';
import { writeConsent } from './accepted-agreement.ts';
import { loadPerson, writePerson } from './creator-person.ts';
import { assertLookedAt } from './decide-application.ts';
import { decideCreator } from './decide-creator.ts';
import { notifyCreator } from './notify-creator.ts';

type Input = z.output<typeof saveCreatorContract.request>;
type Reply = z.output<typeof saveCreatorContract.reply>;

/**
 * Takes a creator on by hand, by the same checks as an application, or changes what was agreed, and says so. Staff have
 * the agreement of somebody new on paper. Later calls and gifts go by it; running sessions keep their terms. The role
 * follows `active`, and with it the tokens: they are void only when the role changes.
 * @throws auth/self-role, user/not-found, application/incomplete {missing}, creator/under-age,
 * application/not-checked {item}, config/out-of-bounds, ledger/key-reused
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
  const { requestId: _, reason, birthDate, checklist, ...agreed } = call.input;
  const { uid, active } = agreed;
  if (uid === call.uid) throw new AppError('auth/self-role');
  const [person, payee] = await Promise.all([loadPerson(tx, uid), tx.get(refTo('payees', `creator:${uid}`))]);
  const before = person.creator;
  if (before === undefined) assertLookedAt({ birthDate, checklist }, call.now);
  const agreement = { version: config.creators.value.agreement.version, by: 'staff', at: call.now } as const;
  const rules = { rates: config.rates.value, agreement, now: call.now };
  const after = decideCreator({ ...agreed, kycVerified: payee?.kyc === 'verified' }, before, rules);
  writePerson(tx, person, after);
  if (before === undefined) {
    writeConsent(tx, { uid, kind: 'creator-agreement', ...agreement, language: 'en', name: after.displayName });
  } else if (canonicalJson(agreedWith(before)) !== canonicalJson(agreedWith(after))) {
    const cause = idFrom(uid, call.uid, call.requestId);
    notifyCreator(tx, uid, { kind: 'creator-changed', cause, params: { reason }, at: call.now });
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
