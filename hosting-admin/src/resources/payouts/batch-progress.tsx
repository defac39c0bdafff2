import { Alert } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useTranslate } from 'react-admin';
import { Panel } from '../../fields/facts.tsx';
import { formatPaise } from '../../fields/format-money.ts';
import { Money } from '../../fields/money.tsx';
import { Ref } from '../../fields/ref.tsx';
import { Rows } from '../../fields/rows.tsx';
import { State } from '../../fields/state.tsx';
import { callFunction, type ReplyOf } from '../../firebase/call-function.ts';
import type { ListedWithdrawal } from './withdrawals-list.tsx';

/** A run from here: what it was to send, and what it said. */
export interface BatchRun {
  readonly withdrawalIds: readonly string[];
  readonly reply: ReplyOf<'payout-runBatch'>;
}

/** Where a withdrawal of a batch can be found while the bank is at it; those that are not found wait for the worker. */
const underway = ['submitting', 'processing', 'unknown', 'paid', 'failed', 'returned'] as const;
/** The provider's answer is there. */
const answered = ['processing', 'paid', 'failed', 'returned'];
const POLL_MS = 3_000;

/** How far the last run is: one bar for all of it, and each payout with its state. */
export function BatchProgress({ run }: { readonly run: BatchRun }) {
  const translate = useTranslate();
  const { withdrawalIds, reply } = run;
  const { data: sent = [] } = useQuery({
    queryKey: ['payout-listWithdrawals', 'underway', withdrawalIds],
    queryFn: () => readUnderway(withdrawalIds),
    refetchInterval: ({ state }) => (isAnswered(state.data ?? [], withdrawalIds) ? false : POLL_MS),
  });
  const done = sent.filter(({ state }) => answered.includes(state)).length;
  const words = { sent: reply.sent, left: reply.left, sum: formatPaise(reply.sentPaise) };
  return (
    <Panel title={translate('payouts.batch.lastRun')}>
      <p aria-live="polite">
        {translate('payouts.batch.sent', words)} · {translate('payouts.bulk.progress', { done, count: reply.sent })}
      </p>
      <progress
        value={reply.sent === 0 ? 1 : done}
        max={Math.max(1, reply.sent)}
        aria-label={translate('payouts.batch.onTheWay')}
        style={{ width: '100%' }}
      />
      {reply.stopped.length > 0 && (
        <Alert severity="warning" sx={{ mb: 2 }}>
          {translate('payouts.batch.stopped')} {reply.stopped.map((name) => translate(`states.${name}`)).join(', ')}.{' '}
          {translate('payouts.batch.wouldStop')}
        </Alert>
      )}
      <Rows
        headings={[
          { text: translate('payouts.batch.payee') },
          { text: translate('payouts.batch.net'), isNumber: true },
          { text: translate('resources.withdrawals.fields.state') },
          { text: translate('resources.withdrawals.fields.utr') },
          { text: translate('resources.withdrawals.name', { smart_count: 1 }) },
        ]}
        items={sent}
        emptyText={translate('payouts.batch.onTheWay')}
        keyOf={({ withdrawalId }) => withdrawalId}
        cellsOf={(one) => [
          one.holderName,
          <Money key="net" paise={one.netPaise} />,
          <State key="state" value={one.state} />,
          one.utr ?? '–',
          <Ref key="id" resource="withdrawals" id={one.withdrawalId} />,
        ]}
      />
    </Panel>
  );
}

async function readUnderway(withdrawalIds: readonly string[]): Promise<ListedWithdrawal[]> {
  const lists = underway.map((state) => callFunction('payout-listWithdrawals', { state, limit: 50 }));
  const found = (await Promise.all(lists)).flatMap(({ withdrawals }) => withdrawals);
  return found.filter(({ withdrawalId }) => withdrawalIds.includes(withdrawalId));
}

function isAnswered(sent: readonly ListedWithdrawal[], withdrawalIds: readonly string[]): boolean {
  return sent.length === withdrawalIds.length && sent.every(({ state }) => state !== 'submitting');
}
