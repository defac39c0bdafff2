import type { z } from 'zod';
import type { CreatorApplicationDoc } from '../../contract/documents/creators.ts';
import type { saveApplicationContract } from '../../contract/features/creator-applications.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Call } from '../../kernel/call.ts';
import { refTo } from '../../kernel/collections.ts';
import type { Tx } from '../../kernel/store.ts';
import type { Platform } from '../../platform/platform.ts';
import { readReplay, writeReplay } from '../../platform/replays.ts';
import { assertCategories, assertMayReapply, assertMayWrite, isAdult } from './decide-application.ts';
import { inspectMedia } from './inspect-media.ts';

type Input = z.output<typeof saveApplicationContract.request>;
type Reply = z.output<typeof saveApplicationContract.reply>;

/**
 * Keeps a draft. Of the birth date only that it makes an adult is kept: the papers follow with KYC.
 * @throws user/not-found, creator/already, application/wrong-state, creator/under-age, creator/category-unknown,
 * agency/code-unknown, media/not-found, media/not-allowed, limit/reached, ledger/key-reused
 */
export async function saveApplication(
  platform: Pick<Platform, 'store' | 'config' | 'files' | 'clips'>,
  call: Call<Input>,
): Promise<Reply> {
  const { uid, input, now } = call;
  const { creators, media } = await platform.config.read(now);
  const { profile } = input;
  const wrongMedia = await inspectMedia(platform, uid, { profile, maxVoiceSeconds: media.value.audioBioSeconds });
  return platform.store.transaction(async (tx) => {
    const replayed = await readReplay<Reply>(tx, 'creator-saveApplication', call);
    if (replayed !== undefined) return replayed;
    const ref = refTo('creatorApplications', uid);
    const [user, creator, before] = await Promise.all([
      tx.get(refTo('users', uid)),
      tx.get(refTo('creators', uid)),
      tx.get(ref),
    ]);
    if (user === undefined) throw new AppError('user/not-found');
    assertMayWrite(before, creator);
    if (!isAdult(input.birthDate, now)) throw new AppError('creator/under-age');
    assertCategories(profile.categories, creators.value.categories);
    await assertCodeKnown(tx, input.agencyCode);
    if (wrongMedia !== null) throw wrongMedia;
    assertMayReapply(before, now);
    const draft = draftOf(call, before);
    tx.set(ref, draft);
    return writeReplay(tx, 'creator-saveApplication', { call, reply: { state: draft.state } });
  });
}

/** What was asked for more stays so, with what was asked; everything else begins anew. */
function draftOf({ uid, input, now }: Call<Input>, before: CreatorApplicationDoc | undefined): CreatorApplicationDoc {
  const isMoreAsked = before?.state === 'more-asked';
  return {
    uid,
    state: isMoreAsked ? 'more-asked' : 'draft',
    ...input.profile,
    adultSeenAt: now,
    agencyCode: input.agencyCode,
    checklist: null,
    reason: isMoreAsked ? before.reason : null,
    reapplyAt: null,
    submittedAt: null,
    updatedAt: now,
  };
}

async function assertCodeKnown(tx: Tx, code: string | null): Promise<void> {
  if (code === null) return;
  if ((await tx.get(refTo('agencyCodes', code))) === undefined) throw new AppError('agency/code-unknown');
}
