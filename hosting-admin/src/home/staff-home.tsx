import { Box, Typography } from '@mui/material';
import { Title, useTranslate } from 'react-admin';
import { When } from '../fields/when.tsx';
import type { ReplyOf } from '../firebase/call-function.ts';
import { useReply } from '../firebase/use-reply.ts';
import { Loaded } from '../layout/desk-page.tsx';
import { useQueues } from '../layout/use-queues.ts';
import { DaysPanel } from './days-panel.tsx';
import { LiabilitiesPanel } from './liabilities-panel.tsx';
import { LivePanel } from './live-panel.tsx';
import { MoneyPanel } from './money-panel.tsx';
import { ProofPanel } from './proof-panel.tsx';
import { ProvidersPanel } from './providers-panel.tsx';
import { QueuesPanel } from './queues-panel.tsx';
import { TopCreatorsPanel } from './top-creators-panel.tsx';

export type StaffHomeReply = ReplyOf<'dashboard-getHome'>;

const EVERY_MS = 60_000;

/** The house at a glance, as far as this person's roles see it; read anew every minute. */
export default function StaffHome() {
  const translate = useTranslate();
  const home = useReply('dashboard-getHome', {}, { refetchInterval: EVERY_MS });
  return (
    <>
      <Title title={translate('home.title')} />
      <Loaded query={home}>{(found) => <AtAGlance home={found} />}</Loaded>
    </>
  );
}

function AtAGlance({ home }: { readonly home: StaffHomeReply }) {
  const translate = useTranslate();
  const queues = useQueues();
  const { money, providers, proof, topCreators } = home;
  // Whoever sees the providers sees the house's money; for others there is no place kept for it.
  const seesMoney = providers !== null;
  return (
    <Box sx={{ pt: 2 }}>
      {money !== null && <MoneyPanel money={money} />}
      <Box
        sx={{ display: 'grid', columnGap: 2, gridTemplateColumns: { xs: '1fr', lg: seesMoney ? '3fr 2fr' : '1fr' } }}
      >
        {seesMoney && (
          <Box sx={{ minWidth: 0 }}>
            {money === null && <Typography sx={{ mb: 2 }}>{translate('home.noMoneyYet')}</Typography>}
            {money !== null && <DaysPanel days={money.days} />}
            {money !== null && <LiabilitiesPanel owed={money.liabilities} />}
            <ProvidersPanel providers={providers} />
          </Box>
        )}
        <Box sx={{ minWidth: 0 }}>
          <LivePanel {...home} />
          <Loaded query={queues}>{(found) => <QueuesPanel {...found} />}</Loaded>
          {seesMoney && <ProofPanel proof={proof} />}
          {seesMoney && <TopCreatorsPanel ranked={topCreators} />}
        </Box>
      </Box>
      <Typography variant="body2" color="text.secondary">
        {translate('home.readAt')} <When at={home.at} />
      </Typography>
    </Box>
  );
}
