import ArrowDownwardIcon from '@mui/icons-material/ArrowDownward';
import { Alert, Box, Typography } from '@mui/material';
import type { ReactNode } from 'react';
import { useTranslate } from 'react-admin';
import { Panel } from '../../../fields/facts.tsx';
import { Money } from '../../../fields/money.tsx';
import { Ref } from '../../../fields/ref.tsx';
import { Rows } from '../../../fields/rows.tsx';
import { humanize } from '../../../fields/state.tsx';
import { When } from '../../../fields/when.tsx';
import type { ReplyOf } from '../../../firebase/call-function.ts';
import { EarnedTable, PaidOutTable, SpentTable } from './trace-tables.tsx';

type Trace = ReplyOf<'wallet-traceEntry'>;

/** The links of the chain in the order in which money goes through them. */
export function TraceChain({ trace }: { readonly trace: Trace }) {
  const { orders, lots, moves, earnings, payouts } = trace;
  return (
    <>
      <Start trace={trace} />
      <Link name="paid" isThere={orders.length > 0}>
        <PaidTable orders={orders} />
      </Link>
      <Link name="coins" isThere={lots.length > 0}>
        <LotsTable lots={lots} />
      </Link>
      <Link name="spent" isThere={moves.length > 0}>
        <SpentTable moves={moves} earnings={earnings} />
      </Link>
      <Link name="earned" isThere={earnings.length > 0}>
        <EarnedTable earnings={earnings} />
      </Link>
      <Link name="paidOut" isThere={payouts.length > 0} isLast>
        <PaidOutTable payouts={payouts} />
      </Link>
    </>
  );
}

function Start({ trace: { entry } }: { readonly trace: Trace }) {
  const translate = useTranslate();
  return (
    <Alert severity={entry.reversedBy === null ? 'info' : 'warning'} sx={{ mb: 2 }}>
      {translate('money.traces.from', { kind: humanize(entry.kind) })}{' '}
      <Ref resource="entries" id={entry.entryKey} text={entry.entryKey} /> · <When at={entry.at} />
      {entry.reversedBy !== null && (
        <>
          {' '}
          · {translate('money.relations.reversed-by')} <Ref resource="entries" id={entry.reversedBy} />
        </>
      )}
    </Alert>
  );
}

interface LinkProps {
  readonly name: string;
  readonly isThere: boolean;
  readonly isLast?: boolean;
  readonly children: ReactNode;
}

/** One link of the chain; where the money has not come, or not from, that is said. */
function Link({ name, isThere, isLast = false, children }: LinkProps) {
  const translate = useTranslate();
  return (
    <>
      <Panel title={translate(`money.chain.${name}`)}>
        {isThere ? children : <Typography color="text.secondary">{translate(`money.chain.no-${name}`)}</Typography>}
      </Panel>
      {!isLast && (
        <Box sx={{ textAlign: 'center', mt: -1, mb: 1, color: 'text.secondary', lineHeight: 0 }} aria-hidden>
          <ArrowDownwardIcon />
        </Box>
      )}
    </>
  );
}

function PaidTable({ orders }: { readonly orders: Trace['orders'] }) {
  const translate = useTranslate();
  const label = (field: string) => translate(`resources.purchases.fields.${field}`);
  return (
    <Rows
      headings={[
        { text: label('paymentId') },
        { text: label('orderId') },
        { text: label('packId') },
        { text: label('pricePaise'), isNumber: true },
        { text: label('netPaise'), isNumber: true },
      ]}
      items={orders}
      keyOf={({ orderId }) => orderId}
      cellsOf={(order) => [
        order.paymentId,
        <Ref key="order" resource="purchases" id={order.orderId} />,
        order.packId,
        <Money key="price" paise={order.pricePaise} />,
        <Money key="net" paise={order.netPaise} isStrong />,
      ]}
    />
  );
}

function LotsTable({ lots }: { readonly lots: Trace['lots'] }) {
  const translate = useTranslate();
  return (
    <Rows
      headings={[
        { text: translate('money.lots.lotId') },
        { text: translate('money.lots.class') },
        { text: translate('money.coins'), isNumber: true },
        { text: translate('money.lots.basis'), isNumber: true },
        { text: translate('money.lots.source') },
      ]}
      items={lots}
      keyOf={({ lotId }) => lotId}
      cellsOf={(lot) => [
        lot.lotId,
        translate(`money.classes.${lot.class}`),
        <Money key="coins" coins={lot.coins} isStrong />,
        <Money key="basis" paise={lot.basisPaise} />,
        <Ref key="source" resource="entries" id={lot.sourceKey} />,
      ]}
    />
  );
}
