import type { z } from 'zod';
import type { ConsentKind, ConsentStateDoc } from '../../contract/documents/account.ts';
import type { acceptLegalContract, setConsentContract } from '../../contract/features/account.ts';
import { AppError } from '../../kernel/app-error.ts';
import type { Call } from '../../kernel/call.ts';
import { refTo } from '../../kernel/collections.ts';
import { idFrom } from '../../kernel/hash.ts';
import type { Tx } from '../../kernel/store.ts';
import { walletOf } from '../../ledger/accounts.ts';
import { accountRef } from '../../ledger/load-account.ts';
import { setWalletTerms } from '../../ledger/set-wallet-terms.ts';
import type { Platform } from '../../platform/platform.ts';
import { readReplay, writeReplay } from '../../platform/replays.ts';

type AcceptCall = Call<z.output<typeof acceptLegalContract.request>>;
type AcceptReply = z.output<typeof acceptLegalContract.reply>;
type SetCall = Call<z.output<typeof setConsentContract.request>>;
type SetReply = z.output<typeof setConsentContract.reply>;

interface Word {
  readonly version: number;
  readonly given: boolean;
  readonly language: string;
}

/**
 * Agrees to the versions in force. The wallet remembers them: every paid act reads it anyway.
 * @throws user/not-found, config/stale {version} where another version is in force, ledger/key-reused
 */
export async function acceptLegal(
  platform: Pick<Platform, 'store' | 'config'>,
  call: AcceptCall,
): Promise<AcceptReply> {
  const { uid, input, now } = call;
  const { termsVersion, privacyVersion } = (await platform.config.read(now)).legal.value;
  return platform.store.transaction(async (tx) => {
    const replayed = await readReplay<AcceptReply>(tx, 'account-acceptLegal', call);
    if (replayed !== undefined) return replayed;
    if (input.termsVersion !== termsVersion) throw new AppError('config/stale', { version: termsVersion });
    if (input.privacyVersion !== privacyVersion) throw new AppError('config/stale', { version: privacyVersion });
    const [state, user, account] = await Promise.all([
      tx.get(refTo('consentStates', uid)),
      tx.get(refTo('users', uid)),
      tx.get(accountRef(walletOf(uid))),
    ]);
    if (user === undefined) throw new AppError('user/not-found');
    const { language } = input;
    record(tx, call, state, {
      terms: { version: termsVersion, given: true, language },
      privacy: { version: privacyVersion, given: true, language },
    });
    if (account?.wallet !== undefined) {
      setWalletTerms(tx, { ...account, wallet: account.wallet }, { accepted: { termsVersion, privacyVersion } });
    }
    return writeReplay(tx, 'account-acceptLegal', { call, reply: { termsVersion, privacyVersion } });
  });
}

/**
 * Gives or takes back a consent, with what follows from it at once: no advertising without the one, no place on the
 * profile without the other.
 * @throws user/not-found, ledger/key-reused
 */
export async function setConsent({ store }: Pick<Platform, 'store'>, call: SetCall): Promise<SetReply> {
  const { uid, input, now } = call;
  const { kind, given, language } = input;
  return store.transaction(async (tx) => {
    const replayed = await readReplay<SetReply>(tx, 'account-setConsent', call);
    if (replayed !== undefined) return replayed;
    const [state, user, settings, profile] = await Promise.all([
      tx.get(refTo('consentStates', uid)),
      tx.get(refTo('users', uid)),
      tx.get(refTo('settings', uid)),
      tx.get(refTo('profiles', uid)),
    ]);
    if (user === undefined) throw new AppError('user/not-found');
    record(tx, call, state, { [kind]: { version: 1, given, language } });
    if (kind === 'marketing' && settings !== undefined) {
      tx.update(refTo('settings', uid), { marketing: given, updatedAt: now });
    }
    if (kind === 'location' && !given) {
      tx.update(refTo('users', uid), { place: null });
      if (profile !== undefined) tx.update(refTo('profiles', uid), { city: null });
    }
    return writeReplay(tx, 'account-setConsent', { call, reply: { kind, given } });
  });
}

/** A line in the register for each word, never changed, and what holds from now on. */
function record(
  tx: Tx,
  { uid, requestId, now }: Call<unknown>,
  state: ConsentStateDoc | undefined,
  words: Partial<Record<ConsentKind, Word>>,
): void {
  const said = Object.entries(words) as [ConsentKind, Word][];
  for (const [kind, { version, given, language }] of said) {
    const line = { uid, kind, version, given, language, name: '', by: 'self' as const, at: now };
    tx.create(refTo('consents', idFrom('consent', uid, requestId, kind)), line);
  }
  const of = said.map(([kind, { version, given }]) => [kind, { version, given, at: now }]);
  tx.set(refTo('consentStates', uid), { uid, of: { ...state?.of, ...Object.fromEntries(of) }, updatedAt: now });
}
