import type { CreatorDoc, ProfileDoc } from '../../contract/documents/people.ts';
import type { ProfileText } from '../../contract/documents/profiles.ts';
import { refTo } from '../../kernel/collections.ts';
import { idFrom } from '../../kernel/hash.ts';
import type { Tx } from '../../kernel/store.ts';
import { renameCreator } from '../creator/public.ts';
import { usernameKey } from './decide-username.ts';

/** Words that were taken away. */
type HiddenTexts = Partial<Record<ProfileText, string>>;

/** Under which somebody is seen whose own name was taken away, until they choose another. */
const standInName = (uid: string): string => `Member ${idFrom('stand-in', uid).slice(0, 6)}`;

/**
 * Takes words of a profile away; the person may write others. A username is free for others from then on. Reads before
 * it writes. @returns what was there; null where nothing was
 */
export async function hideTexts(
  tx: Tx,
  { uid, texts, now }: { uid: string; texts: readonly ProfileText[]; now: Date },
): Promise<HiddenTexts | null> {
  const { profile, creator } = await loadNamed(tx, uid);
  if (profile === undefined) return null;
  const { displayName, username, bio } = profile;
  const standIn = standInName(uid);
  const hidden: HiddenTexts = {
    ...(texts.includes('display-name') && displayName !== standIn ? { 'display-name': displayName } : {}),
    ...(texts.includes('username') && username != null ? { username } : {}),
    ...(texts.includes('bio') && bio ? { bio } : {}),
  };
  if (Object.keys(hidden).length === 0) return null;
  tx.update(refTo('profiles', uid), {
    ...(hidden['display-name'] === undefined ? {} : { displayName: standIn }),
    ...(hidden.username === undefined ? {} : { username: null }),
    ...(hidden.bio === undefined ? {} : { bio: '' }),
  });
  if (hidden.username !== undefined) tx.delete(refTo('usernames', usernameKey(hidden.username)));
  if (hidden['display-name'] !== undefined && creator !== undefined) {
    renameCreator(tx, creator, { displayName: standIn, now });
  }
  return hidden;
}

/** Gives back what the person has not written anew, and a username that nobody has taken. Reads before it writes. */
export async function showTexts(
  tx: Tx,
  { uid, texts, now }: { uid: string; texts: HiddenTexts; now: Date },
): Promise<void> {
  const name = texts.username === undefined ? undefined : refTo('usernames', usernameKey(texts.username));
  const [{ profile, creator }, taken] = await Promise.all([loadNamed(tx, uid), name && tx.get(name)]);
  if (profile === undefined) return;
  const { 'display-name': displayName, username, bio } = texts;
  const isNamed = displayName !== undefined && profile.displayName === standInName(uid);
  const isFree = name !== undefined && profile.username == null && taken === undefined;
  const shown: Partial<ProfileDoc> = {
    ...(isNamed ? { displayName } : {}),
    ...(isFree ? { username: username ?? null } : {}),
    ...(bio !== undefined && profile.bio === '' ? { bio } : {}),
  };
  if (Object.keys(shown).length > 0) tx.update(refTo('profiles', uid), shown);
  if (isFree) tx.set(name, { uid, at: now });
  if (isNamed && creator !== undefined) renameCreator(tx, creator, { displayName, now });
}

async function loadNamed(
  tx: Tx,
  uid: string,
): Promise<{ profile: ProfileDoc | undefined; creator: CreatorDoc | undefined }> {
  const [profile, creator] = await Promise.all([tx.get(refTo('profiles', uid)), tx.get(refTo('creators', uid))]);
  return { profile, creator };
}
