import { useTranslate } from 'react-admin';
import { Person } from '../../../fields/person.tsx';
import { State } from '../../../fields/state.tsx';
import { When } from '../../../fields/when.tsx';
import type { ReplyOf } from '../../../firebase/call-function.ts';
import { DeskList } from '../../../lists/desk-list.tsx';
import { Column, DeskTable } from '../../../lists/desk-table.tsx';
import { ChoiceFilter } from '../../../lists/filters.tsx';

type Profile = ReplyOf<'creator-listProfiles'>['profiles'][number];

const filters = [
  <ChoiceFilter key="state" source="state" choices={['pending', 'approved', 'rejected', 'taken-down']} alwaysOn />,
];

/** What creators changed about themselves and wait to see in public; the longest waiting first. */
export default function ProfilesList() {
  const translate = useTranslate();
  return (
    <DeskList filters={filters} initialFilter={{ state: 'pending' }}>
      <DeskTable rowClick="show" emptyText={translate('creators.profile.none')}>
        <Column<Profile> source="uid" render={(row) => <Person uid={row.uid} name={row.displayName} />} />
        <Column<Profile> source="state" render={(row) => <State value={row.state} />} />
        <Column<Profile> source="submittedAt" render={(row) => <When at={row.submittedAt} />} />
        <Column<Profile> source="about" render={(row) => row.draft.about} />
        <Column<Profile> source="pictures" isNumber render={(row) => row.draft.gallery.length} />
        <Column<Profile> source="reason" />
      </DeskTable>
    </DeskList>
  );
}
