import { Alert } from '@mui/material';
import { useTranslate } from 'react-admin';
import { Fact, Facts, Panel } from '../../../fields/facts.tsx';
import { formatInstant } from '../../../fields/format-when.ts';
import { Money } from '../../../fields/money.tsx';
import { AdjustCoins } from '../acts/adjust-coins.tsx';
import { FreezeWallet } from '../acts/freeze-wallet.tsx';
import { HoldSpending } from '../acts/hold-spending.tsx';
import { useIsSelf } from '../use-is-self.ts';
import type { PersonProps, PersonRecord } from '../use-person.ts';

/** Somebody's coins at a glance, and what can be done about them. */
export function CoinsPanel({ person }: PersonProps) {
  const translate = useTranslate();
  const isSelf = useIsSelf(person.uid);
  const { wallet } = person;
  const label = (name: string) => translate(`people.facts.${name}`);
  if (wallet === null) {
    return <Panel title={translate('people.panels.coins')}>{translate('people.noWallet')}</Panel>;
  }
  const acts = !isSelf && (
    <>
      <AdjustCoins person={person} balanceCoins={wallet.balanceCoins} />
      <FreezeWallet person={person} isFrozen={wallet.freeze !== null} />
      <HoldSpending person={person} isHeld={wallet.spendHold !== null} />
    </>
  );
  return (
    <Panel title={translate('people.panels.coins')} acts={acts}>
      <Stops wallet={wallet} />
      <Facts>
        <Fact label={label('balance')}>
          <Money coins={wallet.balanceCoins} isStrong />
        </Fact>
        <Fact label={label('paid')}>
          <Money coins={wallet.paidCoins} />
        </Fact>
        <Fact label={label('bonus')}>
          <Money coins={wallet.bonusCoins} />
        </Fact>
        <Fact label={label('promo')}>
          <Money coins={wallet.promoCoins} />
        </Fact>
        <Fact label={label('purchased')}>
          <Money coins={wallet.lifetimePurchasedCoins} />
        </Fact>
        <Fact label={label('spent')}>
          <Money coins={wallet.lifetimeSpentCoins} />
        </Fact>
        <Fact label={label('lockedDevices')}>{wallet.lockedDevices}</Fact>
      </Facts>
    </Panel>
  );
}

/** What keeps coins from being spent. */
function Stops({ wallet: { freeze, spendHold } }: { readonly wallet: NonNullable<PersonRecord['wallet']> }) {
  const translate = useTranslate();
  return (
    <>
      {freeze !== null && (
        <Alert severity="warning" sx={{ mb: 2 }}>
          {translate(`people.frozenBy.${freeze.by}`, { at: formatInstant(freeze.since) })}{' '}
          {freeze.liftsAt !== null && translate('people.liftsAt', { at: formatInstant(freeze.liftsAt) })}
        </Alert>
      )}
      {spendHold !== null && (
        <Alert severity="warning" sx={{ mb: 2 }}>
          {translate('people.spendHeld', {
            at: formatInstant(spendHold.since),
            review: formatInstant(spendHold.reviewAt),
            note: spendHold.reason,
          })}
        </Alert>
      )}
    </>
  );
}
