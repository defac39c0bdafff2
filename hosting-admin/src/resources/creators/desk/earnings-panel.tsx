import { Alert } from '@mui/material';
import { useTranslate } from 'react-admin';
import { Fact, Facts, Panel } from '../../../fields/facts.tsx';
import { Money } from '../../../fields/money.tsx';
import { Ref } from '../../../fields/ref.tsx';
import { State } from '../../../fields/state.tsx';
import { When } from '../../../fields/when.tsx';
import type { ReplyOf } from '../../../firebase/call-function.ts';
import { HoldPayouts, ReleasePayouts } from '../risk/payout-hold.tsx';

interface EarningsPanelProps {
  readonly uid: string;
  readonly name: string;
  readonly earnings: ReplyOf<'people-get'>['earnings'];
}

/** What a creator has earned and not yet been paid, and what stands between it and the bank. */
export function EarningsPanel({ uid, name, earnings }: EarningsPanelProps) {
  const translate = useTranslate();
  if (earnings === null)
    return <Panel title={translate('creators.money.title')}>{translate('creators.money.none')}</Panel>;
  const { hold } = earnings;
  const payee = { kind: 'creator', id: uid } as const;
  return (
    <Panel
      title={translate('creators.money.title')}
      acts={hold === null ? <HoldPayouts payee={payee} name={name} /> : <ReleasePayouts payee={payee} name={name} />}
    >
      {hold !== null && <HoldNote hold={hold} />}
      <Facts>
        {(['pendingPaise', 'availablePaise', 'payoutPaise', 'debtPaise'] as const).map((field) => (
          <Fact key={field} label={translate(`creators.money.${field}`)}>
            <Money paise={earnings[field]} isStrong={field === 'availablePaise'} />
          </Fact>
        ))}
        <Fact label={translate('creators.money.kyc')}>
          <State value={earnings.kyc} />
        </Fact>
        <Fact label={translate('creators.money.coolingOff')}>
          <When at={earnings.coolingOffUntil} />
        </Fact>
        <Fact label={translate('creators.money.withdrawal')}>
          <Ref resource="withdrawals" id={earnings.openWithdrawalId} />
        </Fact>
      </Facts>
    </Panel>
  );
}

type Hold = NonNullable<NonNullable<EarningsPanelProps['earnings']>['hold']>;

/** Why nothing is paid out, and when somebody has to look at it again. */
export function HoldNote({ hold: { reason, note, since, reviewAt } }: { readonly hold: Hold }) {
  const translate = useTranslate();
  return (
    <Alert severity="warning" sx={{ mb: 2 }}>
      {translate('creators.hold.standing', { cause: translate(`creators.hold.causes.${reason}`) })} <When at={since} />.{' '}
      {note} {translate('creators.hold.review')} <When at={reviewAt} isDay />.
    </Alert>
  );
}
