import { Box } from '@mui/material';
import { maxLength, required, SelectInput, TextInput, useTranslate } from 'react-admin';
import { Act } from '../../acts/act.tsx';
import { formatCoins } from '../../fields/format-money.ts';
import { humanize } from '../../fields/state.tsx';
import type { RequestOf } from '../../firebase/call-function.ts';
import type { Earning } from './earnings-list.tsx';

type TakeBack = Pick<RequestOf<'earning-takeBack'>, 'cause' | 'ticket'>;
type Typed = Pick<RequestOf<'earning-restore'>, 'entryKey' | 'ticket'>;

const causes = ['refund', 'dispute', 'fraud'].map((id) => ({ id, name: humanize(id) }));

/** What can be done with one earning where it stands. What was taken back can be given back once. */
export function EarningActs({ earning }: { readonly earning: Earning }) {
  const translate = useTranslate();
  const { entryKey, creator, coins, creatorState, reverses } = earning;
  const name = creator.name || creator.uid;
  if (reverses !== null) return <Restore entryKey={entryKey} />;
  if (coins <= 0 || creatorState === 'reversed') return null;
  return (
    <Box sx={{ display: 'flex', gap: 0.5 }}>
      {creatorState === 'pending' && (
        <Act
          name="risk-holdEarnings"
          title={translate('payouts.earnings.hold')}
          variant="text"
          consequence={translate('payouts.earnings.holdHelp', { name })}
          toRequest={() => ({ entryKeys: [entryKey] })}
        />
      )}
      {creatorState === 'held' && (
        <Act
          name="risk-releaseEarnings"
          title={translate('payouts.earnings.release')}
          variant="text"
          consequence={translate('payouts.earnings.releaseHelp', { name })}
          toRequest={() => ({ entryKeys: [entryKey] })}
        />
      )}
      <Act
        name="earning-takeBack"
        title={translate('payouts.earnings.takeBack')}
        variant="text"
        isDangerous
        consequence={translate('payouts.earnings.takeBackHelp', { name, coins: formatCoins(coins) })}
        toRequest={({ cause, ticket }: TakeBack) => ({ entryKey, cause, ticket })}
      >
        <SelectInput source="cause" label="resources.earnings.fields.cause" choices={causes} validate={required()} />
        <TextInput source="ticket" label="resources.earnings.fields.ticket" validate={[required(), maxLength(100)]} />
      </Act>
    </Box>
  );
}

/** After an appeal that was right. */
export function Restore({ entryKey }: { readonly entryKey?: string }) {
  const translate = useTranslate();
  return (
    <Act
      name="earning-restore"
      title={translate('payouts.forfeit.restore')}
      variant="text"
      isDangerous
      consequence={translate('payouts.forfeit.restoreHelp')}
      initial={{ entryKey }}
      toRequest={({ entryKey: key, ticket }: Typed) => ({ entryKey: key, ticket })}
    >
      {entryKey === undefined && (
        <TextInput source="entryKey" label="resources.forfeitures.fields.entryKey" validate={required()} />
      )}
      <TextInput source="ticket" label="resources.earnings.fields.ticket" validate={[required(), maxLength(100)]} />
    </Act>
  );
}
