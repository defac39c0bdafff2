import { Box, Chip } from '@mui/material';
import { TextInput, useTranslate } from 'react-admin';
import { Money } from '../../fields/money.tsx';
import { Person } from '../../fields/person.tsx';
import { State } from '../../fields/state.tsx';
import { When } from '../../fields/when.tsx';
import type { ReplyOf } from '../../firebase/call-function.ts';
import type { LiveQuery } from '../../firebase/listen.ts';
import { DeskList } from '../../lists/desk-list.tsx';
import { Column, DeskTable } from '../../lists/desk-table.tsx';
import { ChoiceFilter, FromFilter, TextFilter, ToFilter } from '../../lists/filters.tsx';
import { ApproveTicked } from './approve-ticked.tsx';
import { ExportWithdrawals } from './export-withdrawals.tsx';
import { withdrawalStates } from './withdrawal-states.ts';

export type ListedWithdrawal = ReplyOf<'payout-listWithdrawals'>['withdrawals'][number];

/** What the rules let finance listen to: those that wait for somebody, or for the bank. */
const live: LiveQuery = {
  collection: 'withdrawals',
  where: { state: ['in-review', 'processing', 'unknown'] },
  limit: 50,
};

const filters = [
  <ChoiceFilter key="state" source="state" choices={['undecided', ...withdrawalStates]} alwaysOn />,
  <FromFilter key="from" source="from" />,
  <ToFilter key="to" source="to" />,
  <PayeeFilter key="payee" source="payee" />,
  <TextFilter key="agencyId" source="agencyId" />,
];

/** Every withdrawal; those that wait for a decision first. */
export default function WithdrawalsList() {
  const translate = useTranslate();
  return (
    <DeskList
      filters={filters}
      initialFilter={{ state: 'undecided' }}
      live={live}
      hasExport={false}
      actions={<ExportWithdrawals />}
    >
      <DeskTable rowClick="show" bulkActions={<ApproveTicked />} emptyText={translate('payouts.nothingWaits')}>
        <Column<ListedWithdrawal> source="createdAt" render={(row) => <When at={row.createdAt} />} />
        <Column<ListedWithdrawal>
          source="ownerUid"
          render={(row) => <Person uid={row.ownerUid} name={row.holderName} />}
        />
        <Column<ListedWithdrawal> source="state" render={(row) => <State value={row.state} />} />
        <Column<ListedWithdrawal> source="marks" render={(row) => <Marks row={row} />} />
        <Column<ListedWithdrawal> source="amountPaise" isNumber render={(row) => <Money paise={row.amountPaise} />} />
        <Column<ListedWithdrawal> source="tdsPaise" isNumber render={(row) => <Money paise={row.tdsPaise} />} />
        <Column<ListedWithdrawal>
          source="netPaise"
          isNumber
          render={(row) => <Money paise={row.netPaise} isStrong />}
        />
        <Column<ListedWithdrawal> source="account" />
        <Column<ListedWithdrawal> source="utr" render={({ utr }) => utr ?? '–'} />
      </DeskTable>
    </DeskList>
  );
}

/** Why somebody should look closer, and how many people it takes. */
export function Marks({ row }: { readonly row: Pick<ListedWithdrawal, 'riskMarks' | 'needsSecond'> }) {
  const translate = useTranslate();
  if (row.riskMarks.length === 0 && !row.needsSecond) return '–';
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.5 }}>
      {row.riskMarks.map((mark) => (
        <Chip key={mark} size="small" color="warning" variant="outlined" label={translate(`states.${mark}`)} />
      ))}
      {row.needsSecond && <Chip size="small" variant="outlined" label={translate('payouts.second')} />}
    </Box>
  );
}

/** A creator's withdrawals. Those of an agency, with its creators', are found by the agency. */
function PayeeFilter({ source }: { readonly source: string }) {
  return (
    <TextInput
      source={source}
      size="small"
      resettable
      parse={(id: string) => (id === '' ? null : { kind: 'creator', id })}
      format={(payee: { id: string } | null | undefined) => payee?.id ?? ''}
    />
  );
}
