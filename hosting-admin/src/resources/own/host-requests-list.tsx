import { useTranslate } from 'react-admin';
import { State } from '../../fields/state.tsx';
import { When } from '../../fields/when.tsx';
import type { Shown } from '../../firebase/read-documents.ts';
import { DeskList } from '../../lists/desk-list.tsx';
import { Column, DeskTable } from '../../lists/desk-table.tsx';
import { HostName } from './host-name.tsx';

type HostRequest = Shown<'agencyRequests'>;

/** What the agency asked of staff, and what they said. */
export default function HostRequestsList() {
  const translate = useTranslate();
  return (
    <DeskList>
      <DeskTable emptyText={translate('own.hosts.noRequests')}>
        <Column<HostRequest> source="at" render={({ at }) => <When at={at} />} />
        <Column<HostRequest> source="kind" render={({ kind }) => translate(`own.hosts.changes.${kind}`)} />
        <Column<HostRequest>
          source="about"
          render={({ proposal, creatorUid }) =>
            proposal === null
              ? creatorUid !== null && <HostName uid={creatorUid} />
              : `${proposal.name} · ${proposal.phoneMask}`
          }
        />
        <Column<HostRequest> source="note" />
        <Column<HostRequest> source="state" render={({ state }) => <State value={state} />} />
        <Column<HostRequest> source="verdict" render={({ verdict }) => verdict ?? '–'} />
      </DeskTable>
    </DeskList>
  );
}
