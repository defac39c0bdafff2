import { useTranslate } from 'react-admin';
import { State } from '../../fields/state.tsx';
import type { ReplyOf } from '../../firebase/call-function.ts';
import { DeskList } from '../../lists/desk-list.tsx';
import { Column, DeskTable } from '../../lists/desk-table.tsx';

type Provider = ReplyOf<'config-checkProviders'>['providers'][number];

/** Each provider in use, asked for something small when the page is opened. */
export default function ProvidersList() {
  const translate = useTranslate();
  return (
    <DeskList hasExport={false}>
      <DeskTable>
        <Column<Provider> source="port" render={({ port }) => translate(`providers.${port}`, { _: port })} />
        <Column<Provider> source="provider" />
        <Column<Provider> source="state" render={({ state }) => <State value={state} />} />
        <Column<Provider> source="problem" render={({ problem }) => problem ?? '–'} />
      </DeskTable>
    </DeskList>
  );
}
