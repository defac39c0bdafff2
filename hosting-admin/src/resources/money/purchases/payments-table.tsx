import { useTranslate } from 'react-admin';
import { Money } from '../../../fields/money.tsx';
import { Rows } from '../../../fields/rows.tsx';
import { State } from '../../../fields/state.tsx';
import { When } from '../../../fields/when.tsx';
import type { ReplyOf } from '../../../firebase/call-function.ts';

type Reply = ReplyOf<'purchase-getPurchase'>;
type Ours = Reply['payments'][number];
type Theirs = NonNullable<Reply['provider']>['payments'][number];

interface PaymentsTableProps {
  readonly ours: readonly Ours[];
  readonly theirs: readonly Theirs[];
}

/** Every payment that either side knows, once. */
export function PaymentsTable({ ours, theirs }: PaymentsTableProps) {
  const translate = useTranslate();
  const ids = [...new Set([...ours, ...theirs].map(({ paymentId }) => paymentId))];
  const items = ids.map((paymentId) => ({
    paymentId,
    here: ours.find((one) => one.paymentId === paymentId),
    there: theirs.find((one) => one.paymentId === paymentId),
  }));
  return (
    <Rows
      emptyText={translate('money.purchases.noPayments')}
      headings={[
        { text: translate('money.payments.paymentId') },
        { text: translate('money.payments.method') },
        { text: translate('money.payments.here') },
        { text: translate('money.payments.hereAmount'), isNumber: true },
        { text: translate('money.payments.outcome') },
        { text: translate('money.payments.there') },
        { text: translate('money.payments.thereAmount'), isNumber: true },
        { text: translate('money.payments.returned'), isNumber: true },
        { text: translate('money.payments.problem') },
        { text: translate('money.when') },
      ]}
      items={items}
      keyOf={({ paymentId }) => paymentId}
      cellsOf={({ paymentId, here, there }) => [
        paymentId,
        here?.method ?? there?.method ?? '–',
        <State key="here" value={here?.status} />,
        <Money key="hereAmount" paise={here?.amountPaise} />,
        here === undefined ? '–' : translate(`money.outcomes.${here.outcome}`),
        <State key="there" value={there?.status} />,
        <Money key="thereAmount" paise={there?.amountPaise} />,
        <Money key="returned" paise={there?.refundedPaise} />,
        here?.errorReason ?? there?.errorReason ?? '–',
        <When key="at" at={here?.at ?? there?.createdAt} />,
      ]}
    />
  );
}
