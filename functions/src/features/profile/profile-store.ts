import type { ProfileDoc, ProfileStep, UserDoc } from '../../contract/documents/people.ts';
import { AppError } from '../../kernel/app-error.ts';
import { refTo } from '../../kernel/collections.ts';
import type { Tx } from '../../kernel/store.ts';
import { walletOf } from '../../ledger/accounts.ts';
import { accountRef } from '../../ledger/load-account.ts';
import { setWalletTerms } from '../../ledger/set-wallet-terms.ts';
import { withStanding } from './profile-standing.ts';

export interface Person {
  readonly user: UserDoc;
  readonly profile: ProfileDoc;
}

/** @throws user/not-found */
export async function loadPerson(tx: Tx, uid: string): Promise<Person> {
  const [user, profile] = await Promise.all([tx.get(refTo('users', uid)), tx.get(refTo('profiles', uid))]);
  if (user === undefined || profile === undefined) throw new AppError('user/not-found');
  return { user, profile };
}

/**
 * Writes both halves of a person, counted anew. While the profile is unfinished the wallet says so too, where every
 * spend finds it without another read.
 * @returns what writes; everything has been read by then.
 */
export async function prepareSave(tx: Tx, before: Person, after: Person): Promise<() => Person> {
  const { uid } = after.user;
  const saved = withStanding(after.user, after.profile);
  const wallet = before.user.onboardingStep === 'done' ? undefined : await tx.get(accountRef(walletOf(uid)));
  return () => {
    tx.set(refTo('users', uid), saved.user);
    tx.set(refTo('profiles', uid), saved.profile);
    const { missingSteps = [] } = saved.user;
    if (wallet?.wallet !== undefined) setWalletTerms(tx, { ...wallet, wallet: wallet.wallet }, { missingSteps });
    return saved;
  };
}

/** Where the onboarding stands, as replies say it. */
export function standingOf({ user }: Person): Pick<UserDoc, 'onboardingStep'> & { missingSteps: ProfileStep[] } {
  return { onboardingStep: user.onboardingStep, missingSteps: user.missingSteps ?? [] };
}

/** Shows a profile to others, or hides it. */
export function setVisible(tx: Tx, uid: string, isVisible: boolean): void {
  tx.update(refTo('profiles', uid), { isVisible });
}
