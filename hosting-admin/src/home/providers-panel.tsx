import { Button } from '@mui/material';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { Panel } from '../fields/facts.tsx';
import { Rows } from '../fields/rows.tsx';
import { State } from '../fields/state.tsx';
import { When } from '../fields/when.tsx';
import { listAddress } from './list-address.ts';
import type { StaffHomeReply } from './staff-home.tsx';

type Provider = NonNullable<StaffHomeReply['providers']>[number];

/** How the news of every provider have come in lately. */
export function ProvidersPanel({ providers }: { readonly providers: readonly Provider[] }) {
  const translate = useTranslate();
  const check = (
    <Button component={Link} to={listAddress('providers')} size="small">
      {translate('home.checkProviders')}
    </Button>
  );
  return (
    <Panel title={translate('home.providers')} acts={check}>
      <Rows
        headings={[
          { text: translate('home.providerColumns.provider') },
          { text: translate('home.providerColumns.state') },
          { text: translate('home.providerColumns.dayCount'), isNumber: true },
          { text: translate('home.providerColumns.lastSuccessAt') },
          { text: translate('home.providerColumns.lastFailureAt') },
        ]}
        items={providers}
        keyOf={({ provider }) => provider}
        cellsOf={(one) => [
          translate(`home.providerNames.${one.provider}`),
          <State key="state" value={stateOf(one)} />,
          one.dayCount ?? translate('home.many'),
          <When key="success" at={one.lastSuccessAt} />,
          <When key="failure" at={one.lastFailureAt} />,
        ]}
      />
    </Panel>
  );
}

/** Late where something waits past its time; failed where the newest of all needs a person. */
function stateOf({ lastWebhookAt, lastSuccessAt, lastFailureAt, overdueCount }: Provider): string {
  if (overdueCount !== 0) return 'late';
  if (lastFailureAt !== null && lastFailureAt > (lastSuccessAt ?? '')) return 'failed';
  return lastWebhookAt === null && lastSuccessAt === null ? 'quiet' : 'ok';
}
