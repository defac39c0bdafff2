import { Alert, Typography } from '@mui/material';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { Act } from '../../acts/act.tsx';
import { Panel } from '../../fields/facts.tsx';
import { formatPaise } from '../../fields/format-money.ts';
import { Money } from '../../fields/money.tsx';
import { Rows } from '../../fields/rows.tsx';
import type { ReplyOf } from '../../firebase/call-function.ts';
import { useReply } from '../../firebase/use-reply.ts';
import { DeskPage, Loaded } from '../../layout/desk-page.tsx';
import { BatchProgress, type BatchRun } from './batch-progress.tsx';
import { BatchRows } from './batch-rows.tsx';

export type Preview = ReplyOf<'payout-previewBatch'>;

/** What a batch would send now, what it would leave and why; and the batch itself, with how far the bank is. */
export default function BatchPage() {
  const translate = useTranslate();
  const [run, setRun] = useState<BatchRun | null>(null);
  const preview = useReply('payout-previewBatch', {}, { retry: false });
  return (
    <DeskPage>
      <Typography color="text.secondary" sx={{ mb: 2 }}>
        {translate('payouts.batch.why')}
      </Typography>
      {run !== null && <BatchProgress key={run.withdrawalIds.join()} run={run} />}
      <Loaded query={preview}>
        {(shown) => (
          <>
            <Providers preview={shown} onRun={setRun} />
            <Panel title={translate('payouts.batch.all')}>
              <BatchRows withdrawals={shown.withdrawals} onRun={setRun} />
            </Panel>
          </>
        )}
      </Loaded>
    </DeskPage>
  );
}

interface ProvidersProps {
  readonly preview: Preview;
  readonly onRun: (run: BatchRun) => void;
}

function Providers({ preview: { providers, withdrawals }, onRun }: ProvidersProps) {
  const translate = useTranslate();
  const count = providers.reduce((sum, one) => sum + one.count, 0);
  const net = formatPaise(providers.reduce((sum, { netPaise }) => sum + netPaise, 0));
  const going = withdrawals.filter(({ leftOut }) => leftOut === null).map(({ withdrawalId }) => withdrawalId);
  const act = count > 0 && (
    <Act
      name="payout-runBatch"
      title={translate('payouts.batch.run')}
      variant="contained"
      isDangerous
      consequence={translate('payouts.batch.runHelp', { count, net })}
      toRequest={() => ({})}
      doneText={({ sent, sentPaise, left }) =>
        translate('payouts.batch.sent', { sent, left, sum: formatPaise(sentPaise) })
      }
      onDone={(reply) => onRun({ withdrawalIds: going, reply })}
    />
  );
  return (
    <Panel title={translate('payouts.batch.totals')} acts={act}>
      {providers.some(({ wouldStop }) => wouldStop) && (
        <Alert severity="warning" sx={{ mb: 2 }}>
          {translate('payouts.batch.wouldStop')}
        </Alert>
      )}
      <Rows
        headings={[
          { text: translate('payouts.batch.provider') },
          ...['count', 'sum', 'balance', 'after', 'floor'].map((name) => ({
            text: translate(`payouts.batch.${name}`),
            isNumber: true,
          })),
        ]}
        items={providers}
        emptyText={translate('payouts.batch.nothing')}
        keyOf={({ provider }) => provider}
        cellsOf={(one) => [
          translate(`states.${one.provider}`),
          one.count,
          <Money key="sum" paise={one.netPaise} isStrong />,
          one.balancePaise === null ? (
            translate('payouts.batch.unknownBalance')
          ) : (
            <Money key="balance" paise={one.balancePaise} />
          ),
          <Money key="after" paise={one.balancePaise === null ? null : one.balancePaise - one.netPaise} />,
          <Money key="floor" paise={one.floorPaise} />,
        ]}
      />
    </Panel>
  );
}
