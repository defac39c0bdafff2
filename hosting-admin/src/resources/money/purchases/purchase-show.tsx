import { useTranslate } from 'react-admin';
import { useParams } from 'react-router-dom';
import { Act } from '../../../acts/act.tsx';
import { Panel } from '../../../fields/facts.tsx';
import { formatPaise } from '../../../fields/format-money.ts';
import type { ReplyOf } from '../../../firebase/call-function.ts';
import { useReply } from '../../../firebase/use-reply.ts';
import { QueryPage } from '../../../layout/query-page.tsx';
import { EntriesTable } from '../entries-table.tsx';
import { LinkButton } from '../link-button.tsx';
import { TraceButton } from '../trace-button.tsx';
import { OrderFacts } from './order-facts.tsx';
import { PaymentsTable } from './payments-table.tsx';
import { ProviderPanel } from './provider-panel.tsx';
import { ExceptionsTable, LotsTable, RefundsTable } from './purchase-tables.tsx';

type Reply = ReplyOf<'purchase-getPurchase'>;

/** One order as we know it, beside what the provider says of it now. */
export default function PurchaseShow() {
  const { id = '' } = useParams();
  const translate = useTranslate();
  const query = useReply('purchase-getPurchase', { orderId: id });
  return (
    <QueryPage
      query={query}
      titleOf={({ purchase: { pricePaise, buyer } }) =>
        translate('money.purchases.title', { price: formatPaise(pricePaise), name: buyer.name || buyer.uid })
      }
      actsOf={({ purchase }) => <PurchaseActs purchase={purchase} />}
    >
      {(found) => <Panels found={found} />}
    </QueryPage>
  );
}

function Panels({ found }: { readonly found: Reply }) {
  const translate = useTranslate();
  const { purchase, payments, refunds, entries, lots, exceptions } = found;
  return (
    <>
      <ProviderPanel found={found} />
      <Panel title={translate('money.purchases.order')}>
        <OrderFacts purchase={purchase} />
      </Panel>
      <Panel title={translate('money.purchases.payments')}>
        <PaymentsTable ours={payments} theirs={found.provider?.payments ?? []} />
      </Panel>
      {refunds.length > 0 && (
        <Panel title={translate('money.purchases.refunds')}>
          <RefundsTable refunds={refunds} />
        </Panel>
      )}
      <Panel title={translate('money.purchases.entries')}>
        <EntriesTable entries={entries} />
      </Panel>
      <Panel title={translate('money.purchases.lots')}>
        <LotsTable lots={lots} />
      </Panel>
      {exceptions.length > 0 && (
        <Panel title={translate('money.purchases.exceptions')}>
          <ExceptionsTable exceptions={exceptions} />
        </Panel>
      )}
    </>
  );
}

function PurchaseActs({ purchase }: { readonly purchase: Reply['purchase'] }) {
  const translate = useTranslate();
  const { orderId, buyer, paymentId } = purchase;
  return (
    <>
      <LinkButton to={`/wallets/${encodeURIComponent(buyer.uid)}/show`} text={translate('money.wallet')} />
      {paymentId !== null && <TraceButton start="payment" id={paymentId} />}
      <Act
        name="purchase-settleNow"
        title={translate('money.purchases.settle')}
        consequence={translate('money.purchases.settleText', {
          price: formatPaise(purchase.pricePaise),
          coins: purchase.coins,
          name: buyer.name || buyer.uid,
        })}
        variant="contained"
        toRequest={() => ({ orderId })}
        doneText={({ changed, state, coins }) =>
          translate(changed ? 'money.purchases.settled' : 'money.purchases.unchanged', { state, coins })
        }
      />
    </>
  );
}
