import type { z } from 'zod';
import type { CreatorDoc } from '../../contract/documents/people.ts';
import { type askShareContract, type decideShareContract, shareInput } from '../../contract/features/creator-staff.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Call } from '../../kernel/call.ts';
import { refTo } from '../../kernel/collections.ts';
import { idFrom } from '../../kernel/hash.ts';
import type { Tx } from '../../kernel/store.ts';
import type { Platform } from '../../platform/platform.ts';
import { readReplay, writeReplay } from '../../platform/replays.ts';
import { askApproval, closeApproval, isAsked, readDecidable } from '../approval/public.ts';
import { writeCreator } from './creator-card.ts';
import { assertShareWithinBounds } from './decide-creator.ts';
import { notifyCreator } from './notify-creator.ts';
import { ownShareBps } from './own-share.ts';

type AskCall = Call<z.output<typeof askShareContract.request>>;
type AskReply = z.output<typeof askShareContract.reply>;
type DecideCall = Call<z.output<typeof decideShareContract.request>>;
type DecideReply = z.output<typeof decideShareContract.reply>;
type Share = z.output<typeof shareInput>;

const NAME = 'creator-decideShare';

/**
 * Asks for another share for one creator. Nothing changes before a second person agrees.
 * @throws auth/self-role, creator/required, config/out-of-bounds, ledger/key-reused
 */
export async function askShare(platform: Pick<Platform, 'store' | 'config'>, call: AskCall): Promise<AskReply> {
  const { requestId: _, ...input } = call.input;
  const config = await platform.config.read(call.now);
  const approvalId = idFrom('share-change', call.uid, call.requestId);
  return platform.store.transaction(async (tx) => {
    if (await isAsked(tx, { approvalId, input })) return { approvalId };
    if (input.uid === call.uid) throw new AppError('auth/self-role');
    await loadCreator(tx, input.uid);
    assertShareWithinBounds('shareBps', input.shareBps, config.economy.value);
    const { uid: subjectUid, reason } = input;
    const openForHours = config.wallet.value.approvalHours;
    askApproval(tx, call, { approvalId, kind: 'share-change', input, subjectUid, reason, openForHours });
    return { approvalId };
  });
}

/**
 * The second person's word. Approved, the share is in force from its date, at the earliest from now: calls that run and
 * everything earned keep theirs.
 * @throws approval/not-found, approval/self, adjust/self, approval/wrong-state, approval/expired, creator/required,
 * config/out-of-bounds, ledger/key-reused
 */
export async function decideShare(
  platform: Pick<Platform, 'store' | 'config'>,
  call: DecideCall,
): Promise<DecideReply> {
  const economy = (await platform.config.read(call.now)).economy.value;
  return platform.store.transaction(async (tx) => {
    const { approvalId, approve, reason } = call.input;
    const replayed = await readReplay<DecideReply>(tx, NAME, call);
    if (replayed !== undefined) return replayed;
    const approval = await readDecidable(tx, approvalId, { kind: 'share-change', call });
    const share = shareInput.parse(approval.input);
    const creator = await loadCreator(tx, share.uid);
    if (approve) assertShareWithinBounds('shareBps', share.shareBps, economy);
    const state = closeApproval(tx, call, { approvalId, approval, approve, reason });
    const effectiveAt = approve ? writeShare(tx, creator, { share, approvalId, now: call.now }) : null;
    const reply = { approvalId, state, effectiveAt: effectiveAt?.toISOString() ?? null };
    return writeReplay(tx, NAME, { call, reply });
  });
}

/** What is in force now stays so until the new share's date. */
function writeShare(
  tx: Tx,
  creator: CreatorDoc,
  { share, approvalId, now }: { share: Share; approvalId: string; now: Date },
): Date {
  const { uid, shareBps } = share;
  const asked = share.effectiveAt === null ? now : new Date(share.effectiveAt);
  const effectiveAt = asked > now ? asked : now;
  const isLater = effectiveAt > now;
  const terms = { ...creator.terms, shareBps: isLater ? ownShareBps(creator, now) : shareBps };
  const nextShare = isLater ? { shareBps, effectiveAt } : null;
  writeCreator(tx, { ...creator, terms, nextShare, updatedAt: now });
  notifyCreator(tx, uid, {
    kind: 'creator-share',
    cause: approvalId,
    params: { effectiveAt: effectiveAt.toISOString(), ...(shareBps === null ? {} : { shareBps }) },
    at: now,
  });
  return effectiveAt;
}

async function loadCreator(tx: Tx, uid: string): Promise<CreatorDoc> {
  const creator = await tx.get(refTo('creators', uid));
  if (creator === undefined) throw new AppError('creator/required');
  return creator;
}
