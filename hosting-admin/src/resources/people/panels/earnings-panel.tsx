import { Alert } from '@mui/material';
import { useTranslate } from 'react-admin';
import { Fact, Facts, Panel } from '../../../fields/facts.tsx';
import { formatInstant } from '../../../fields/format-when.ts';
import { Money } from '../../../fields/money.tsx';
import { Ref } from '../../../fields/ref.tsx';
import { State } from '../../../fields/state.tsx';
import { When } from '../../../fields/when.tsx';
import type { PersonProps, PersonRecord } from '../use-person.ts';

type Earnings = NonNullable<PersonRecord['earnings']>;

/** What somebody has earned and not taken out, and whether they can. */
export function EarningsPanel({ earnings }: PersonProps & { readonly earnings: Earnings }) {
  const translate = useTranslate();
  const label = (name: string) => translate(`people.facts.${name}`);
  const { pendingPaise, availablePaise, payoutPaise, debtPaise, kyc, hold, coolingOffUntil, openWithdrawalId } =
    earnings;
  return (
    <Panel title={translate('people.panels.earnings')}>
      {hold !== null && (
        <Alert severity="warning" sx={{ mb: 2 }}>
          {translate('people.payoutsHeld', {
            at: formatInstant(hold.since),
            review: formatInstant(hold.reviewAt),
            note: hold.note,
          })}
        </Alert>
      )}
      <Facts>
        <Fact label={label('available')}>
          <Money paise={availablePaise} isStrong />
        </Fact>
        <Fact label={label('pending')}>
          <Money paise={pendingPaise} />
        </Fact>
        <Fact label={label('inPayout')}>
          <Money paise={payoutPaise} />
        </Fact>
        <Fact label={label('debt')}>
          <Money paise={debtPaise} />
        </Fact>
        <Fact label={label('kyc')}>
          <State value={kyc} />
        </Fact>
        <Fact label={label('coolingOff')}>
          <When at={coolingOffUntil} />
        </Fact>
        <Fact label={label('withdrawal')}>
          <Ref resource="withdrawals" id={openWithdrawalId} />
        </Fact>
      </Facts>
    </Panel>
  );
}
