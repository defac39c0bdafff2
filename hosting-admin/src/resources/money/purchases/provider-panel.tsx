import { Alert, AlertTitle } from '@mui/material';
import { useTranslate } from 'react-admin';
import { Panel } from '../../../fields/facts.tsx';
import { Money } from '../../../fields/money.tsx';
import { Rows } from '../../../fields/rows.tsx';
import type { ReplyOf } from '../../../firebase/call-function.ts';

type Reply = ReplyOf<'purchase-getPurchase'>;

/** Our books and the provider's, side by side; where they differ is said first. */
export function ProviderPanel({ found }: { readonly found: Reply }) {
  const translate = useTranslate();
  return (
    <Panel title={translate('money.provider.title')}>
      <Verdict found={found} />
      {found.provider !== null && <Comparison found={found} order={found.provider.order} />}
    </Panel>
  );
}

function Verdict({ found: { providerState, differences } }: { readonly found: Reply }) {
  const translate = useTranslate();
  if (providerState !== 'asked') {
    const severity = providerState === 'not-opened' ? 'info' : 'warning';
    return <Alert severity={severity}>{translate(`money.provider.${providerState}`)}</Alert>;
  }
  if (differences.length === 0) return <Alert severity="success">{translate('money.provider.agree')}</Alert>;
  return (
    <>
      {differences.map(({ kind, subject, ours, theirs }) => (
        <Alert key={`${kind} ${subject}`} severity="error" sx={{ mb: 1 }}>
          <AlertTitle>{translate(`money.differences.${kind}`)}</AlertTitle>
          {translate('money.provider.difference', { subject, ours, theirs })}
        </Alert>
      ))}
    </>
  );
}

type ProviderOrder = NonNullable<Reply['provider']>['order'];

function Comparison({ found, order }: { readonly found: Reply; readonly order: ProviderOrder }) {
  const translate = useTranslate();
  const { purchase, payments, refunds, provider, feeDifferencePaise } = found;
  const captured = payments.filter(({ status }) => status === 'captured' || status === 'refunded');
  const sum = (amounts: readonly number[]) => amounts.reduce((all, one) => all + one, 0);
  const lines = [
    ['state', purchase.state, order.status],
    ['price', <Money key="ours" paise={purchase.pricePaise} />, <Money key="theirs" paise={order.amountPaise} />],
    [
      'paid',
      <Money key="ours" paise={sum(captured.map(({ amountPaise }) => amountPaise))} />,
      <Money key="theirs" paise={order.amountPaidPaise} />,
    ],
    ['payments', payments.length, provider?.payments.length ?? 0],
    ['refunds', refunds.length, provider?.refunds.length ?? 0],
    ['fee', <Money key="ours" paise={purchase.feePaise} />, feeOf(provider?.payments, purchase.paymentId)],
  ] as const;
  return (
    <>
      <Rows
        headings={[
          { text: translate('money.provider.what') },
          { text: translate('money.provider.ours'), isNumber: true },
          { text: translate('money.provider.theirs'), isNumber: true },
        ]}
        items={lines}
        keyOf={([name]) => name}
        cellsOf={([name, ours, theirs]) => [translate(`money.provider.lines.${name}`), ours, theirs]}
      />
      {feeDifferencePaise !== null && feeDifferencePaise !== 0 && (
        <Alert severity="info" sx={{ mt: 1 }}>
          {translate('money.provider.feeDifference')} <Money paise={feeDifferencePaise} />
        </Alert>
      )}
    </>
  );
}

function feeOf(payments: NonNullable<Reply['provider']>['payments'] = [], paymentId: string | null) {
  return <Money paise={payments.find((payment) => payment.paymentId === paymentId)?.feePaise} />;
}
