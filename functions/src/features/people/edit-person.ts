import type { z } from 'zod';
import type { editContract } from '../../contract/features/people.ts';
import { AppError } from '../../kernel/app-error.ts';
import { assertDecent } from '../../kernel/assert-decent.ts';
import type { Call } from '../../kernel/call.ts';
import { refTo } from '../../kernel/collections.ts';
import { idFrom } from '../../kernel/hash.ts';
import type { Tx } from '../../kernel/store.ts';
import type { Config } from '../../platform/config.ts';
import type { Platform } from '../../platform/platform.ts';
import { changeByStaff } from '../audit/public.ts';
import { readItems } from '../catalogue/public.ts';
import { renameCreator } from '../creator/public.ts';
import { noticeFor } from '../notify/public.ts';
import { decideProfile, loadPerson, type Person, prepareSave, usernameKey } from '../profile/public.ts';
import { loadOthers } from './others-account.ts';

type EditCall = Call<z.output<typeof editContract.request>>;
type Reply = z.input<typeof editContract.reply>;

/**
 * Changes what somebody's profile says, by the same rules as they could themselves. The audit names the fields and not
 * the words, which go with the person; they are told why.
 * @throws adjust/self, profile/text-not-allowed {field, kinds}, user/not-found, auth/forbidden,
 * catalogue/not-found {list, itemId}, ledger/key-reused
 */
export async function editPerson(platform: Pick<Platform, 'store' | 'config'>, call: EditCall): Promise<Reply> {
  const { uid, displayName, bio } = call.input;
  if (uid === call.uid) throw new AppError('adjust/self');
  const config = await platform.config.read(call.now);
  assertDecent({ displayName, bio }, config.screening.value);
  return changeByStaff(platform, call, {
    name: 'people-edit',
    target: `users/${uid}`,
    decide: async (tx) => {
      const write = await prepareEdit(tx, call, config);
      return { before: null, after: { fields: fieldsOf(call.input) }, reply: { uid }, write };
    },
  });
}

function fieldsOf({ requestId: _, uid: __, reason: ___, ...fields }: EditCall['input']): string[] {
  return Object.keys(fields).sort();
}

async function prepareEdit(tx: Tx, call: EditCall, config: Config): Promise<() => void> {
  const { uid, displayName, resetUsername, reason } = call.input;
  const { now } = call;
  await loadOthers(tx, call);
  const before = await loadPerson(tx, uid);
  const [settings, creator, languages, cities] = await Promise.all([
    tx.get(refTo('settings', uid)),
    before.profile.isCreator ? tx.get(refTo('creators', uid)) : undefined,
    call.input.languages === undefined ? [] : readItems(tx, 'languages'),
    call.input.cityId == null ? [] : readItems(tx, 'cities'),
  ]);
  const decided = decideProfile(changesIn(call.input, before), {
    ...before,
    choices: { interests: [], languages, cities, countries: [] },
    showLocation: settings?.showLocation ?? false,
    isAgeDoubtful: false,
    rules: config.profiles.value,
    now,
  });
  const save = await prepareSave(tx, before, resetUsername ? withoutUsername(decided) : decided);
  const cause = idFrom('people-edit', uid, call.uid, call.requestId);
  const notice = noticeFor(cause, { uid, kind: 'profile-edited', params: { reason }, link: null, at: now });
  const { username } = before.profile;
  return () => {
    save();
    if (resetUsername && username != null) tx.delete(refTo('usernames', usernameKey(username)));
    if (creator !== undefined && displayName !== undefined) renameCreator(tx, creator, { displayName, now });
    tx.create(notice.ref, notice.doc);
  };
}

/** As their owner would send it. Where exactly somebody is stays what they said themselves, or nothing. */
function changesIn({ displayName, bio, languages, cityId }: EditCall['input'], { user }: Person) {
  const cell = user.place?.cityId === cityId ? (user.place?.cell ?? null) : null;
  return {
    requestId: '',
    ...(displayName === undefined ? {} : { displayName }),
    ...(bio === undefined ? {} : { bio }),
    ...(languages === undefined ? {} : { languages }),
    ...(cityId === undefined ? {} : { place: cityId === null ? null : { cityId, cell } }),
  };
}

/** Its owner may choose another one at once. */
function withoutUsername({ user: { usernameChangedAt: _, ...user }, profile }: Person): Person {
  return { user, profile: { ...profile, username: null } };
}
