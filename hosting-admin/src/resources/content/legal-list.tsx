import { useListContext, useTranslate } from 'react-admin';
import { State } from '../../fields/state.tsx';
import { When } from '../../fields/when.tsx';
import type { ReplyOf } from '../../firebase/call-function.ts';
import { DeskList } from '../../lists/desk-list.tsx';
import { Column, DeskTable } from '../../lists/desk-table.tsx';
import { ChosenFilter } from './chosen-filter.tsx';
import { SaveLegal } from './save-legal.tsx';

type Row = ReplyOf<'content-listLegal'>['versions'][number];

const pages = ['terms', 'privacy', 'creator-agreement', 'refunds', 'community-rules', 'guidelines', 'grievance'];

const filters = [<ChosenFilter key="page" source="page" choices={pages} alwaysOn />];

/** The versions of each legal text, newest first. */
export default function LegalList() {
  const translate = useTranslate();
  return (
    <DeskList filters={filters} initialFilter={{ page: 'terms' }} hasExport={false} actions={<NewDraft />}>
      <DeskTable rowClick="show" emptyText={translate('legal.none')}>
        <Column<Row> source="version" isNumber />
        <Column<Row> source="language" render={({ language }) => translate(`languages.${language}`)} />
        <Column<Row> source="title" />
        <Column<Row> source="state" render={({ state }) => <State value={state} />} />
        <Column<Row> source="effectiveAt" render={({ effectiveAt }) => <When at={effectiveAt} />} />
      </DeskTable>
    </DeskList>
  );
}

function NewDraft() {
  const { data = [], filterValues } = useListContext<Row & { readonly id: string }>();
  const newest = Math.max(0, ...data.map(({ version }) => version));
  const isDrafted = data.some(({ version, state }) => version === newest && state === 'draft');
  const version = isDrafted ? newest : newest + 1;
  return <SaveLegal draft={{ page: filterValues['page'] ?? 'terms', version, language: 'en' }} isNew />;
}
