import { Alert } from '@mui/material';
import { useTranslate } from 'react-admin';
import { Act } from '../../acts/act.tsx';
import { Fact, Facts, Panel } from '../../fields/facts.tsx';
import { formatPaise } from '../../fields/format-money.ts';
import { Money } from '../../fields/money.tsx';
import { Rows } from '../../fields/rows.tsx';
import { State } from '../../fields/state.tsx';
import { When } from '../../fields/when.tsx';
import type { Shown } from '../../firebase/read-documents.ts';
import { RecordPage } from '../../layout/record-page.tsx';
import { OpenTicket } from './open-ticket.tsx';

type Withdrawal = Shown<'withdrawals'>;

/** States in which nobody has begun to send it. */
const isCancellable = ({ state, resolutionId }: Withdrawal) =>
  ['requested', 'in-review', 'approved'].includes(state) && resolutionId === null;

export default function WithdrawalShow() {
  const translate = useTranslate();
  return (
    <RecordPage<Withdrawal>
      titleOf={({ amountPaise }) => translate('own.withdrawals.one', { amount: formatPaise(amountPaise) })}
    >
      {(withdrawal) => (
        <>
          <Standing withdrawal={withdrawal} />
          <Panel title={translate('own.withdrawals.steps')}>
            <Rows
              headings={[
                { text: translate('own.when') },
                { text: translate('own.state') },
                { text: translate('own.note') },
              ]}
              items={withdrawal.timeline}
              keyOf={({ at, state }) => `${at} ${state}`}
              cellsOf={({ at, state, note }) => [<When key="at" at={at} />, <State key="state" value={state} />, note]}
            />
          </Panel>
        </>
      )}
    </RecordPage>
  );
}

function Standing({ withdrawal }: { readonly withdrawal: Withdrawal }) {
  const translate = useTranslate();
  const { withdrawalId, amountPaise, reason } = withdrawal;
  const cancel = (
    <Act
      name="payout-cancelWithdrawal"
      title={translate('own.withdrawals.cancel')}
      isDangerous
      needsReason={false}
      consequence={translate('own.withdrawals.cancelled', { amount: formatPaise(amountPaise) })}
      toRequest={() => ({ withdrawalId })}
    />
  );
  return (
    <Panel
      title={translate('own.withdrawals.standing')}
      acts={
        <>
          <OpenTicket record={{ kind: 'withdrawal', id: withdrawalId }} initial={{ topic: 'payment' }} />
          {isCancellable(withdrawal) && cancel}
        </>
      }
    >
      {reason !== null && (
        <Alert severity="warning" sx={{ mb: 2 }}>
          {translate(`own.fixes.${reason.fix}`, { _: reason.key })}
        </Alert>
      )}
      <Facts>
        <Fact label={translate('own.state')}>
          <State value={withdrawal.state} />
        </Fact>
        <Fact label={translate('own.withdrawals.amount')}>
          <Money paise={amountPaise} />
        </Fact>
        <Fact label={translate('own.withdrawals.tds')}>
          <Money paise={withdrawal.tdsPaise} />
        </Fact>
        <Fact label={translate('own.withdrawals.fee')}>
          <Money paise={withdrawal.feePaise} />
        </Fact>
        <Fact label={translate('own.withdrawals.net')}>
          <Money paise={withdrawal.netPaise} isStrong />
        </Fact>
        <Fact label={translate('own.withdrawals.account')}>
          {withdrawal.beneficiary.holderName} · {withdrawal.beneficiary.mask}
        </Fact>
        <Fact label={translate(withdrawal.paidAt === null ? 'own.withdrawals.expected' : 'own.withdrawals.paidAt')}>
          <When at={withdrawal.paidAt ?? withdrawal.expectedAt} />
        </Fact>
        <Fact label="UTR">{withdrawal.utr}</Fact>
      </Facts>
    </Panel>
  );
}
