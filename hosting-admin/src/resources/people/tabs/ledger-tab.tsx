import { FilterForm, useTranslate } from 'react-admin';
import { Money } from '../../../fields/money.tsx';
import { Person } from '../../../fields/person.tsx';
import { Ref } from '../../../fields/ref.tsx';
import { When } from '../../../fields/when.tsx';
import type { ReplyOf } from '../../../firebase/call-function.ts';
import { Column, DeskTable } from '../../../lists/desk-table.tsx';
import { FromFilter, TextFilter, ToFilter } from '../../../lists/filters.tsx';
import { RelatedList } from '../../../lists/related-list.tsx';
import type { PersonProps } from '../use-person.ts';

type Entry = ReplyOf<'wallet-listEntries'>['entries'][number];

const filters = [
  <TextFilter key="kind" source="kind" label="people.columns.kind" alwaysOn />,
  <FromFilter key="from" source="from" label="people.columns.from" alwaysOn />,
  <ToFilter key="to" source="to" label="people.columns.to" alwaysOn />,
];

/** Every entry that moved coins of this wallet, with what it held afterwards. */
export function LedgerTab({ person: { uid } }: PersonProps) {
  const translate = useTranslate();
  return (
    <RelatedList resource="entries" filter={{ uid }}>
      <FilterForm filters={filters} />
      <DeskTable rowClick="show" emptyText={translate('people.noEntries')}>
        <Column<Entry> source="at" label="people.columns.at" render={({ at }) => <When at={at} />} />
        <Column<Entry>
          source="kind"
          label="people.columns.kind"
          render={({ kind }) => translate(`entryKinds.${kind}`, { _: kind })}
        />
        <Column<Entry> source="net" label="people.columns.net" isNumber render={({ net }) => <Money coins={net} />} />
        <Column<Entry>
          source="balanceAfter"
          label="people.columns.balanceAfter"
          isNumber
          render={({ balanceAfter }) => <Money coins={balanceAfter} />}
        />
        <Column<Entry>
          source="actor"
          label="people.columns.actor"
          render={({ actor }) => <Person uid={actor?.uid} name={actor?.name || null} />}
        />
        <Column<Entry>
          source="entryKey"
          label="people.columns.entry"
          render={({ entryKey }) => <Ref resource="entries" id={entryKey} />}
        />
      </DeskTable>
    </RelatedList>
  );
}
