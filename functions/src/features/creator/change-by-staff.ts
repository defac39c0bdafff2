import type { CreatorDoc } from '../../contract/documents/people.ts';
import type { NoticeKind } from '../../contract/notice-kinds.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Call } from '../../kernel/call.ts';
import { idFrom } from '../../kernel/hash.ts';
import type { Platform } from '../../platform/platform.ts';
import { readReplay, writeReplay } from '../../platform/replays.ts';
import { writeAudit } from '../audit/public.ts';
import { syncRoles } from '../identity/public.ts';
import { loadPerson, writePerson } from './creator-person.ts';
import { notifyCreator } from './notify-creator.ts';

export interface StaffChange<R> {
  /** The callable's name. */
  readonly name: string;
  /** The record afterwards and what to answer; throws when it may not be so. */
  readonly decide: (creator: CreatorDoc) => { readonly after: CreatorDoc; readonly reply: R };
  /** What it is about, for the audit. */
  readonly facts: (creator: CreatorDoc) => object;
  /** The kind of notice that the creator gets, with the reason. */
  readonly notice: (after: CreatorDoc) => NoticeKind;
}

type StaffCall = Call<{ readonly uid: string; readonly reason: string }>;

/**
 * A change that staff make to a creator: role, card and profile follow, the creator is told why, the audit keeps it.
 * @throws auth/self-role, user/not-found, creator/required, ledger/key-reused, and what `decide` throws
 */
export async function changeByStaff<R>(
  platform: Pick<Platform, 'store' | 'auth'>,
  call: StaffCall,
  { name, decide, facts, notice }: StaffChange<R>,
): Promise<R> {
  const { uid, reason } = call.input;
  const reply = await platform.store.transaction(async (tx) => {
    const replayed = await readReplay<R>(tx, name, call);
    if (replayed !== undefined) return replayed;
    if (uid === call.uid) throw new AppError('auth/self-role');
    const person = await loadPerson(tx, uid);
    if (person.creator === undefined) throw new AppError('creator/required');
    const { after, reply } = decide(person.creator);
    writePerson(tx, person, { ...after, updatedAt: call.now });
    notifyCreator(tx, uid, {
      kind: notice(after),
      cause: idFrom(uid, call.uid, call.requestId),
      params: { reason },
      at: call.now,
    });
    const [target, before] = [`creators/${uid}`, facts(person.creator)];
    writeAudit(tx, call, { action: name, target, reason, before, after: facts(after) });
    return writeReplay(tx, name, { call, reply });
  });
  await syncRoles(platform, uid);
  return reply;
}
