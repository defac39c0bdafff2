import { ageAt, nextBirthday } from '../../kernel/birthday.ts';
import { collectionRef, refTo } from '../../kernel/collections.ts';
import type { Store } from '../../kernel/store.ts';
import { isDue } from '../../kernel/time.ts';
import type { Platform } from '../../platform/platform.ts';

/** People looked up at once; the job goes on until no birthday is left. */
const BATCH = 200;

/** Makes everybody a year older whose birthday has come. One person's trouble does not stop the others'. */
export async function refreshAges({ store, log }: Pick<Platform, 'store' | 'log'>, now: Date): Promise<void> {
  for (;;) {
    const due = await store.find({
      from: collectionRef('users'),
      where: [{ field: 'ageDueAt', op: '<=', value: now }],
      orderBy: [{ field: 'ageDueAt', direction: 'asc' }],
      limit: BATCH,
    });
    const failures = await Promise.all(
      due.map(({ id }) =>
        celebrate(store, id, now).then(
          () => 0,
          (error: unknown) => {
            log.fault('age-not-refreshed', error, { uid: id });
            return 1;
          },
        ),
      ),
    );
    if (due.length < BATCH || failures.includes(1)) return;
  }
}

async function celebrate(store: Store, uid: string, now: Date): Promise<void> {
  await store.transaction(async (tx) => {
    const [user, profile] = await Promise.all([tx.get(refTo('users', uid)), tx.get(refTo('profiles', uid))]);
    if (user === undefined || !isDue(user.ageDueAt, now)) return;
    const { birthDate } = user;
    tx.update(refTo('users', uid), { ageDueAt: birthDate === undefined ? null : nextBirthday(birthDate, now) });
    if (profile === undefined || birthDate === undefined) return;
    tx.update(refTo('profiles', uid), { age: ageAt(birthDate, now) });
  });
}
