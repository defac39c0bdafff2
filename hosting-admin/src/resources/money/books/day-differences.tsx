import { useTranslate } from 'react-admin';
import { Money } from '../../../fields/money.tsx';
import { Ref } from '../../../fields/ref.tsx';
import { Rows } from '../../../fields/rows.tsx';
import type { ReplyOf } from '../../../firebase/call-function.ts';
import { LinkButton } from '../link-button.tsx';

type Differences = ReplyOf<'audit-getReconciliation'>['differences'];

/** Payments that the three do not tell alike. */
export function DayDifferences({ differences }: { readonly differences: Differences }) {
  const translate = useTranslate();
  return (
    <Rows
      emptyText={translate('money.days.none')}
      headings={[
        { text: translate('money.days.kind') },
        { text: translate('money.payments.paymentId') },
        { text: translate('money.about.order') },
        { text: translate('money.days.provider'), isNumber: true },
        { text: translate('money.days.orders'), isNumber: true },
        { text: translate('money.days.ledger'), isNumber: true },
        { text: translate('money.days.note') },
        { text: translate('money.days.exception') },
      ]}
      items={differences}
      keyOf={({ kind, paymentId }) => `${kind} ${paymentId}`}
      cellsOf={(one) => [
        translate(`money.days.kinds.${one.kind}`),
        one.paymentId,
        <Ref key="order" resource="purchases" id={one.orderId} />,
        <Money key="provider" paise={one.providerPaise} />,
        <Money key="orders" paise={one.orderPaise} />,
        <Money key="ledger" paise={one.ledgerPaise} />,
        one.note,
        one.exceptionId === null ? '–' : <LinkButton key="open" to="/exceptions" text={translate('money.days.open')} />,
      ]}
    />
  );
}
