import { Alert } from '@mui/material';
import { useTranslate } from 'react-admin';
import { Fact, Facts } from '../../../fields/facts.tsx';
import { formatInstant } from '../../../fields/format-when.ts';
import { Money } from '../../../fields/money.tsx';
import { When } from '../../../fields/when.tsx';
import type { ReplyOf } from '../../../firebase/call-function.ts';
import { Who } from '../who.tsx';

type Wallet = ReplyOf<'wallet-getWallet'>;

/** Balances, and first of all what stops spending. */
export function WalletFacts({ wallet }: { readonly wallet: Wallet }) {
  const translate = useTranslate();
  const { coinsByClass, lifetime, holds } = wallet;
  const label = (name: string) => translate(`money.wallets.${name}`);
  return (
    <>
      <Stops wallet={wallet} />
      <Facts>
        <Fact label={label('owner')}>
          <Who person={wallet.owner} />
        </Fact>
        <Fact label={label('balance')}>
          <Money coins={wallet.balanceCoins} isStrong />
        </Fact>
        {(['paid', 'bonus', 'promo'] as const).map((name) => (
          <Fact key={name} label={translate(`money.classes.${name}`)}>
            <Money coins={coinsByClass[name]} />
          </Fact>
        ))}
        <Fact label={label('basis')}>
          <Money paise={wallet.basisPaise} />
        </Fact>
        <Fact label={label('held')}>
          <Money coins={holds.reduce((sum, { coins }) => sum + coins, 0)} />
        </Fact>
        <Fact label={label('purchased')}>
          <Money coins={lifetime.purchasedCoins} />
        </Fact>
        <Fact label={label('spent')}>
          <Money coins={lifetime.spentCoins} />
        </Fact>
        <Fact label={label('gifted')}>
          <Money coins={lifetime.giftedCoins} />
        </Fact>
        {(['nextExpiryAt', 'firstPurchaseAt', 'lastActiveAt'] as const).map((name) => (
          <Fact key={name} label={label(name)}>
            <When at={wallet[name]} />
          </Fact>
        ))}
      </Facts>
    </>
  );
}

function Stops({ wallet: { spendHold, freeze, missingSteps } }: { readonly wallet: Wallet }) {
  const translate = useTranslate();
  return (
    <>
      {spendHold !== null && (
        <Alert severity="warning" sx={{ mb: 2 }}>
          {translate('money.wallets.onHold', {
            reason: spendHold.reason,
            since: formatInstant(spendHold.since),
            reviewAt: formatInstant(spendHold.reviewAt),
          })}
        </Alert>
      )}
      {freeze !== null && (
        <Alert severity="warning" sx={{ mb: 2 }}>
          {translate(`money.wallets.frozenBy.${freeze.by}`, { since: formatInstant(freeze.since) })}
        </Alert>
      )}
      {missingSteps.length > 0 && (
        <Alert severity="info" sx={{ mb: 2 }}>
          {translate('money.wallets.missing', { steps: missingSteps.join(', ') })}
        </Alert>
      )}
    </>
  );
}
