import { Alert } from '@mui/material';
import { useCanAccess, useListContext, useTranslate } from 'react-admin';
import { Money } from '../../../fields/money.tsx';
import { humanize } from '../../../fields/state.tsx';
import { When } from '../../../fields/when.tsx';
import type { ReplyOf } from '../../../firebase/call-function.ts';
import { DeskList } from '../../../lists/desk-list.tsx';
import { Column, DeskTable } from '../../../lists/desk-table.tsx';
import { ChoiceFilter, FromFilter, TextFilter, ToFilter } from '../../../lists/filters.tsx';
import { Amount } from '../amount.tsx';
import { Who } from '../who.tsx';
import { entryKinds } from './entry-kinds.ts';

type Entry = ReplyOf<'wallet-listEntries'>['entries'][number];

const filters = [
  <TextFilter key="uid" source="uid" alwaysOn />,
  <TextFilter key="account" source="account" alwaysOn />,
  <ChoiceFilter key="kind" source="kind" choices={entryKinds} alwaysOn />,
  <FromFilter key="from" source="from" />,
  <ToFilter key="to" source="to" />,
];

/** The ledger: all of it, one account, one wallet, one kind. */
export default function EntriesList() {
  return (
    <DeskList filters={filters}>
      <EntriesTable />
    </DeskList>
  );
}

function EntriesTable() {
  const translate = useTranslate();
  const { filterValues } = useListContext();
  const { canAccess: seesAll } = useCanAccess({ resource: 'proof', action: 'list' });
  const { uid, account } = filterValues as { uid?: string; account?: string };
  const chosen = uid ? `wallet:${uid}` : account;
  if (!seesAll && !chosen) {
    return (
      <Alert severity="info" sx={{ m: 2 }}>
        {translate('money.entries.choose')}
      </Alert>
    );
  }
  return (
    <DeskTable rowClick="show" emptyText={translate('money.entries.none')}>
      <Column<Entry> source="at" render={(row) => <When at={row.at} />} />
      <Column<Entry> source="kind" render={(row) => humanize(row.kind)} />
      <Column<Entry> source="postings" render={firstPosting} />
      <Column<Entry> source="coins" isNumber render={(row) => <Money coins={row.coins || null} />} />
      <Column<Entry> source="paise" isNumber render={(row) => <Money paise={row.paise || null} />} />
      <Column<Entry> source="actor" render={(row) => <Who person={row.actor} />} />
      {chosen && <Column<Entry> source="net" isNumber render={(row) => ofAccount(row, chosen, row.net)} />}
      {chosen && (
        <Column<Entry> source="balanceAfter" isNumber render={(row) => ofAccount(row, chosen, row.balanceAfter)} />
      )}
      <Column<Entry> source="entryKey" />
    </DeskTable>
  );
}

function firstPosting({ postings: [first, ...others] }: Entry) {
  if (first === undefined) return null;
  return (
    <>
      <code>{first.from}</code> → <code>{first.to}</code>
      {others.length > 0 && ` +${others.length}`}
    </>
  );
}

/** In what the account is counted: coins or paise, as the postings that name it say. */
function ofAccount({ postings }: Entry, account: string, amount: number | null) {
  const posting = postings.find(({ from, to }) => from === account || to === account);
  if (amount === null || posting === undefined) return '–';
  return <Amount asset={posting.asset} amount={amount} />;
}
