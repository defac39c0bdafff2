import { useTranslate } from 'react-admin';
import { Money } from '../../../fields/money.tsx';
import { Rows } from '../../../fields/rows.tsx';
import { State } from '../../../fields/state.tsx';
import { When } from '../../../fields/when.tsx';
import type { ReplyOf } from '../../../firebase/call-function.ts';

type Reply = ReplyOf<'purchase-getPurchase'>;

export function RefundsTable({ refunds }: { readonly refunds: Reply['refunds'] }) {
  const translate = useTranslate();
  const label = (field: string) => translate(`resources.refunds.fields.${field}`);
  return (
    <Rows
      headings={[
        { text: label('paymentId') },
        { text: label('amountPaise'), isNumber: true },
        { text: label('cause') },
        { text: label('state') },
        { text: label('providerRefundId') },
        { text: label('createdAt') },
      ]}
      items={refunds}
      keyOf={({ paymentId }) => paymentId}
      cellsOf={(refund) => [
        refund.paymentId,
        <Money key="amount" paise={refund.amountPaise} />,
        translate(`money.refunds.causes.${refund.cause}`),
        <State key="state" value={refund.state} />,
        refund.providerRefundId ?? '–',
        <When key="at" at={refund.createdAt} />,
      ]}
    />
  );
}

export function LotsTable({ lots }: { readonly lots: Reply['lots'] }) {
  const translate = useTranslate();
  return (
    <Rows
      emptyText={translate('money.purchases.noLots')}
      headings={[
        { text: translate('money.lots.lotId') },
        { text: translate('money.lots.class') },
        { text: translate('money.lots.bought'), isNumber: true },
        { text: translate('money.lots.left'), isNumber: true },
        { text: translate('money.lots.basis'), isNumber: true },
        { text: translate('money.lots.expires') },
      ]}
      items={lots}
      keyOf={({ lotId }) => lotId}
      cellsOf={(lot) => [
        lot.lotId,
        translate(`money.classes.${lot.class}`),
        <Money key="bought" coins={lot.boughtCoins} />,
        <Money key="left" coins={lot.remainingCoins} isStrong />,
        <Money key="basis" paise={lot.basisPaise} />,
        <When key="expires" at={lot.expiresAt} />,
      ]}
    />
  );
}

export function ExceptionsTable({ exceptions }: { readonly exceptions: Reply['exceptions'] }) {
  const translate = useTranslate();
  const label = (field: string) => translate(`resources.exceptions.fields.${field}`);
  return (
    <Rows
      headings={[{ text: label('at') }, { text: label('kind') }, { text: label('note') }, { text: label('state') }]}
      items={exceptions}
      keyOf={({ exceptionId }) => exceptionId}
      cellsOf={({ at, kind, note, state }) => [
        <When key="at" at={at} />,
        translate(`money.exceptions.kinds.${kind}`),
        note,
        <State key="state" value={state} />,
      ]}
    />
  );
}
