import type { ProfileDoc, UserDoc } from '../../contract/documents/people.ts';
import type { SettingsDoc } from '../../contract/documents/settings.ts';
import { refTo } from '../../kernel/collections.ts';
import type { Platform } from '../../platform/platform.ts';
import { readItems } from '../catalogue/public.ts';
import { cityName } from './decide-profile.ts';
import { isShown } from './profile-standing.ts';
import { prepareSave, setVisible } from './profile-store.ts';

/** A change of one document, as an event tells it: perhaps twice, perhaps late. */
interface Change<T> {
  readonly id: string;
  readonly before: T | undefined;
  readonly after: T | undefined;
}

/** A ban, hiding oneself and their end show at once on the profile, whoever wrote them. */
export async function followUser({ store }: Pick<Platform, 'store'>, { id, before, after }: Change<UserDoc>) {
  if (after === undefined || (before !== undefined && isShown(before) === isShown(after))) return;
  await store.transaction(async (tx) => {
    const [user, profile] = await Promise.all([tx.get(refTo('users', id)), tx.get(refTo('profiles', id))]);
    if (user === undefined || profile === undefined || profile.isVisible === isShown(user)) return;
    setVisible(tx, id, isShown(user));
  });
}

/** A first photo that was approved may be all that was missing. */
export async function followProfile({ store }: Pick<Platform, 'store'>, { id, before, after }: Change<ProfileDoc>) {
  if (after?.photoUrl == null || before?.photoUrl === after.photoUrl) return;
  await store.transaction(async (tx) => {
    const [user, profile] = await Promise.all([tx.get(refTo('users', id)), tx.get(refTo('profiles', id))]);
    if (user === undefined || profile === undefined || !user.missingSteps?.includes('photo')) return;
    const write = await prepareSave(tx, { user, profile }, { user, profile });
    write();
  });
}

/** Whoever hides where they are is shown without a city from then on, and with it again when they change their mind. */
export async function followSettings({ store }: Pick<Platform, 'store'>, { id, before, after }: Change<SettingsDoc>) {
  if (before === undefined || after === undefined || before.showLocation === after.showLocation) return;
  await store.transaction(async (tx) => {
    const [settings, user, profile, cities] = await Promise.all([
      tx.get(refTo('settings', id)),
      tx.get(refTo('users', id)),
      tx.get(refTo('profiles', id)),
      readItems(tx, 'cities'),
    ]);
    if (settings === undefined || user === undefined || profile === undefined) return;
    const city = settings.showLocation ? cityName(user.place?.cityId, cities) : null;
    if ((profile.city ?? null) !== city) tx.update(refTo('profiles', id), { city });
  });
}
