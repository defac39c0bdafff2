import DownloadIcon from '@mui/icons-material/Download';
import { DateInput, required, SelectInput, useListContext, useTranslate } from 'react-admin';
import { Act } from '../../acts/act.tsx';
import { dayInIndia, endOfDay, startOfDay } from '../../fields/format-when.ts';
import { humanize } from '../../fields/state.tsx';
import type { RequestOf } from '../../firebase/call-function.ts';
import { openLink } from './open-link.ts';
import { withdrawalStates } from './withdrawal-states.ts';

interface Typed {
  readonly fromDay: string;
  readonly toDay: string;
  readonly state: RequestOf<'payout-exportWithdrawals'>['state'] | null | '';
}

const MONTH_MS = 31 * 86_400_000;

/** The server writes the file, so that it holds what the books say and the audit log who asked for it. */
export function ExportWithdrawals() {
  const translate = useTranslate();
  const { filterValues } = useListContext();
  const today = dayInIndia(new Date());
  const monthAgo = dayInIndia(new Date(Date.now() - MONTH_MS));
  return (
    <Act
      name="payout-exportWithdrawals"
      title={translate('payouts.export.title')}
      icon={<DownloadIcon />}
      variant="text"
      consequence={translate('payouts.export.help')}
      initial={{ fromDay: monthAgo, toDay: today, state: filterValues['state'] ?? null }}
      toRequest={({ fromDay, toDay, state }: Typed) => ({
        from: startOfDay(fromDay),
        to: endOfDay(toDay),
        ...(state === null || state === '' ? {} : { state }),
      })}
      doneText={({ rows }) => translate('payouts.export.done', { rows })}
      onDone={({ url }) => openLink(url)}
    >
      <DateInput source="fromDay" label="resources.withdrawals.fields.from" validate={required()} />
      <DateInput source="toDay" label="resources.withdrawals.fields.to" validate={required()} />
      <SelectInput
        source="state"
        label="resources.withdrawals.fields.state"
        emptyText="lists.any"
        choices={['undecided', ...withdrawalStates].map((id) => ({
          id,
          name: translate(`states.${id}`, { _: humanize(id) }),
        }))}
      />
    </Act>
  );
}
