import type { z } from 'zod';
import type { CreatorApplicationDoc } from '../../contract/documents/creators.ts';
import type { decideApplicationContract } from '../../contract/features/creator-applications.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Call } from '../../kernel/call.ts';
import { refTo } from '../../kernel/collections.ts';
import { idFrom } from '../../kernel/hash.ts';
import type { Tx } from '../../kernel/store.ts';
import { DAY, plus } from '../../kernel/time.ts';
import type { Config } from '../../platform/config.ts';
import type { Platform } from '../../platform/platform.ts';
import { readReplay, writeReplay } from '../../platform/replays.ts';
import { writeAudit } from '../audit/public.ts';
import { syncRoles } from '../identity/public.ts';
import { loadPerson, writePerson } from './creator-person.ts';
import { assertApplication, assertNoCreator, openPoint } from './decide-application.ts';
import { decideCreator } from './decide-creator.ts';
import { allServices } from './new-creator.ts';
import { notifyCreator } from './notify-creator.ts';

type Input = z.output<typeof decideApplicationContract.request>;
type Reply = z.output<typeof decideApplicationContract.reply>;

const NAME = 'creator-decideApplication';

/**
 * Approves, rejects, or asks for more. Approving makes the creator by the same checks as by hand, in their class, with
 * every service on and the profile that was looked at; they earn once they have signed the agreement, and join the
 * agency whose code they gave once they have agreed to its terms.
 * @throws auth/self-role, application/not-found, application/wrong-state, application/not-checked {item},
 * user/not-found, creator/already, ledger/key-reused
 */
export async function decideApplication(
  platform: Pick<Platform, 'store' | 'config' | 'auth'>,
  call: Call<Input>,
): Promise<Reply> {
  const config = await platform.config.read(call.now);
  const reply = await platform.store.transaction((tx) => decideIn(tx, call, config));
  if (reply.state === 'approved') await syncRoles(platform, call.input.uid);
  return reply;
}

async function decideIn(tx: Tx, call: Call<Input>, config: Config): Promise<Reply> {
  const replayed = await readReplay<Reply>(tx, NAME, call);
  if (replayed !== undefined) return replayed;
  const { uid, verdict, reason } = call.input;
  if (uid === call.uid) throw new AppError('auth/self-role');
  const ref = refTo('creatorApplications', uid);
  const before = await tx.get(ref);
  assertApplication(before, 'submitted', 'in-review');
  const writeApproval = verdict === 'approve' ? await planApproval(tx, before, { config, now: call.now }) : null;
  const after = decided(before, call, config.creators.value.reapplyDays);
  writeApproval?.();
  tx.set(ref, after);
  notifyCreator(tx, uid, {
    kind: `creator-application-${after.state}`,
    cause: idFrom(uid, call.uid, call.requestId),
    params: { reason, ...(after.agencyCode === null ? {} : { agencyCode: after.agencyCode }) },
    at: call.now,
  });
  writeAudit(tx, call, {
    action: NAME,
    target: `creatorApplications/${uid}`,
    reason,
    before: { state: before.state },
    after: { state: after.state },
  });
  return writeReplay(tx, NAME, { call, reply: { state: after.state } });
}

/** An application after staff's word. */
type Concluded = CreatorApplicationDoc & { readonly state: 'approved' | 'more-asked' | 'rejected' };

function decided(before: CreatorApplicationDoc, call: Call<Input>, reapplyDays: number): Concluded {
  const { verdict, reason } = call.input;
  const common = { ...before, reason, updatedAt: call.now };
  if (verdict === 'approve') return { ...common, state: 'approved' };
  if (verdict === 'ask-more') return { ...common, state: 'more-asked', checklist: null };
  return { ...common, state: 'rejected', reapplyAt: plus(call.now, reapplyDays * DAY) };
}

/** Reads and checks what an approval needs; returns what writes it. */
async function planApproval(
  tx: Tx,
  application: CreatorApplicationDoc,
  { config, now }: { config: Config; now: Date },
): Promise<() => void> {
  const { uid, checklist, categories, languages, about, audioBioPath, gallery } = application;
  const item = openPoint(checklist);
  if (item !== null) throw new AppError('application/not-checked', { item });
  const [person, payee] = await Promise.all([loadPerson(tx, uid), tx.get(refTo('payees', `creator:${uid}`))]);
  assertNoCreator(person.creator);
  const input = {
    uid,
    displayName: person.profile.displayName,
    services: allServices,
    ownRates: { audio: null, video: null },
    active: true,
    kycVerified: payee?.kyc === 'verified',
  };
  const rules = { rates: config.rates.value, agreement: null, now };
  const creator = decideCreator(input, person.creator, rules);
  const profile = { categories, languages, about, audioBioPath, gallery };
  return () => writePerson(tx, person, { ...creator, profile });
}
