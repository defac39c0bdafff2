import { useTranslate } from 'react-admin';
import { Fact, Facts } from '../../../fields/facts.tsx';
import { formatBps } from '../../../fields/format-money.ts';
import { Money } from '../../../fields/money.tsx';
import { State } from '../../../fields/state.tsx';
import { When } from '../../../fields/when.tsx';
import type { ReplyOf } from '../../../firebase/call-function.ts';
import { Who } from '../who.tsx';

type Purchase = ReplyOf<'purchase-getPurchase'>['purchase'];

/** What was sold, to whom, and how its price is split. */
export function OrderFacts({ purchase }: { readonly purchase: Purchase }) {
  const translate = useTranslate();
  const label = (field: string) => translate(`resources.purchases.fields.${field}`);
  return (
    <Facts>
      <Fact label={label('buyer')}>
        <Who person={purchase.buyer} />
      </Fact>
      <Fact label={label('state')}>
        <State value={purchase.state} />
      </Fact>
      <Fact label={label('packId')}>{`${purchase.packId}, v${purchase.packVersion}`}</Fact>
      <Fact label={label('discountBps')}>{formatBps(purchase.discountBps)}</Fact>
      <Fact label={label('coins')}>
        <Money coins={purchase.coins} isStrong />
      </Fact>
      <Fact label={label('bonusCoins')}>
        <Money coins={purchase.bonusCoins} />
      </Fact>
      <Fact label={label('pricePaise')}>
        <Money paise={purchase.pricePaise} isStrong />
      </Fact>
      <Fact label={label('gstPaise')}>
        <Money paise={purchase.gstPaise} />
      </Fact>
      <Fact label={label('feePaise')}>
        <Money paise={purchase.feePaise} />
      </Fact>
      <Fact label={label('netPaise')}>
        <Money paise={purchase.netPaise} />
      </Fact>
      <Fact label={label('returnedPaise')}>
        <Money paise={purchase.returnedPaise} />
      </Fact>
      <OrderTimes purchase={purchase} />
    </Facts>
  );
}

function OrderTimes({ purchase }: { readonly purchase: Purchase }) {
  const translate = useTranslate();
  const label = (field: string) => translate(`resources.purchases.fields.${field}`);
  return (
    <>
      {(['createdAt', 'paidAt', 'expiresAt', 'checkDueAt'] as const).map((field) => (
        <Fact key={field} label={label(field)}>
          <When at={purchase[field]} />
        </Fact>
      ))}
      <Fact label={label('method')}>{purchase.method}</Fact>
      <Fact label={label('paymentId')}>{purchase.paymentId}</Fact>
      <Fact label={label('providerOrderId')}>{purchase.providerOrderId}</Fact>
      <Fact label={label('orderId')}>{purchase.orderId}</Fact>
      {purchase.failureReason !== null && <Fact label={label('failureReason')}>{purchase.failureReason}</Fact>}
    </>
  );
}
