import { Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { Fact, Facts, Panel } from '../../fields/facts.tsx';
import { Money } from '../../fields/money.tsx';
import { Person } from '../../fields/person.tsx';
import { Ref } from '../../fields/ref.tsx';
import { Rows } from '../../fields/rows.tsx';
import { humanize, State } from '../../fields/state.tsx';
import { When } from '../../fields/when.tsx';
import { useReply } from '../../firebase/use-reply.ts';
import { Loaded } from '../../layout/desk-page.tsx';
import { HoldActs } from './hold-acts.tsx';
import type { Withdrawal } from './withdrawal-show.tsx';

/** Who is paid and where, what they were paid so far, and their other withdrawals. */
export function PayeePanel({ withdrawal }: { readonly withdrawal: Withdrawal }) {
  const translate = useTranslate();
  const { payee, owner, agencyId, agencyName, hold, holderName } = withdrawal;
  return (
    <Panel
      title={translate('payouts.payee.title')}
      acts={<HoldActs payee={payee} name={holderName} isHeld={hold !== null} />}
    >
      <Facts>
        <Fact label={translate('payouts.payee.owner')}>
          <Person uid={owner.uid} name={owner.name || undefined} />
        </Fact>
        <Fact label={translate('payouts.payee.kind')}>
          {humanize(payee.kind)} <code>{payee.id}</code>
        </Fact>
        {agencyId !== null && (
          <Fact label={translate('payouts.payee.agency')}>
            <Ref resource="agencies" id={agencyId} text={agencyName} />
          </Fact>
        )}
        <Fact label={translate('payouts.payee.holder')}>{holderName}</Fact>
        <Fact label={translate('payouts.payee.account')}>
          {translate(`states.${withdrawal.accountKind}`)} {withdrawal.account}
        </Fact>
        {hold !== null && (
          <Fact label={translate('payouts.payee.held')}>
            <When at={hold.since} /> · {hold.note}
          </Fact>
        )}
        {hold !== null && (
          <Fact label={translate('payouts.payee.heldReview')}>
            <When at={hold.reviewAt} />
          </Fact>
        )}
      </Facts>
      <Others withdrawal={withdrawal} />
    </Panel>
  );
}

function Others({ withdrawal: { payee, withdrawalId } }: { readonly withdrawal: Withdrawal }) {
  const translate = useTranslate();
  const query = useReply('payout-listWithdrawals', { payee, limit: 10 });
  return (
    <Loaded query={query}>
      {({ withdrawals, totals }) => (
        <>
          {totals !== null && (
            <Facts>
              <Fact label={translate('payouts.payee.released')}>
                <Money paise={totals.releasedPaise} />
              </Fact>
              <Fact label={translate('payouts.payee.withheld')}>
                <Money paise={totals.tdsPaise} />
              </Fact>
              <Fact label={translate('payouts.payee.withdrawn')}>
                <Money paise={totals.withdrawnPaise} />
              </Fact>
            </Facts>
          )}
          <Typography component="h3" variant="subtitle2" sx={{ mt: 2, mb: 1 }}>
            {translate('payouts.payee.others')}
          </Typography>
          <Rows
            headings={[
              { text: translate('resources.withdrawals.fields.createdAt') },
              { text: translate('resources.withdrawals.fields.state') },
              { text: translate('resources.withdrawals.fields.netPaise'), isNumber: true },
              { text: translate('resources.withdrawals.fields.account') },
              { text: translate('resources.withdrawals.name', { smart_count: 1 }) },
            ]}
            items={withdrawals.filter((other) => other.withdrawalId !== withdrawalId)}
            emptyText={translate('payouts.payee.noOthers')}
            keyOf={(other) => other.withdrawalId}
            cellsOf={(other) => [
              <When key="at" at={other.createdAt} />,
              <State key="state" value={other.state} />,
              <Money key="net" paise={other.netPaise} />,
              other.account,
              <Ref key="id" resource="withdrawals" id={other.withdrawalId} />,
            ]}
          />
        </>
      )}
    </Loaded>
  );
}
