import { useTranslate } from 'react-admin';
import { Act } from '../../../acts/act.tsx';
import { formatCoins, formatPaise } from '../../../fields/format-money.ts';
import { formatInstant } from '../../../fields/format-when.ts';
import type { PersonProps } from '../use-person.ts';

/** Deletes an account as its owner could: after some days, and with all that is in it. */
export function DeletePerson({ person: { uid, displayName, wallet, earnings } }: PersonProps) {
  const translate = useTranslate();
  return (
    <Act
      name="account-deletePerson"
      title={translate('people.delete.title')}
      isDangerous
      consequence={translate('people.delete.consequence', {
        name: displayName || uid,
        coins: formatCoins(wallet?.balanceCoins ?? 0),
        earnings: formatPaise((earnings?.pendingPaise ?? 0) + (earnings?.availablePaise ?? 0)),
      })}
      toRequest={() => ({ uid })}
      doneText={({ dueAt }) => translate('people.delete.done', { at: formatInstant(dueAt) })}
    />
  );
}
