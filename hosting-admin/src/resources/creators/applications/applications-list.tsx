import { useTranslate } from 'react-admin';
import { Person } from '../../../fields/person.tsx';
import { humanize, State } from '../../../fields/state.tsx';
import { When } from '../../../fields/when.tsx';
import type { ReplyOf } from '../../../firebase/call-function.ts';
import { DeskList } from '../../../lists/desk-list.tsx';
import { Column, DeskTable } from '../../../lists/desk-table.tsx';
import { ChoiceFilter } from '../../../lists/filters.tsx';

type Application = ReplyOf<'creator-listApplications'>['applications'][number];

const states = ['submitted', 'in-review', 'more-asked', 'approved', 'rejected', 'withdrawn', 'draft'];
const filters = [<ChoiceFilter key="state" source="state" choices={states} alwaysOn />];

/** Who wants to be a creator; the longest untouched first. */
export default function ApplicationsList() {
  const translate = useTranslate();
  return (
    <DeskList filters={filters} initialFilter={{ state: 'submitted' }}>
      <DeskTable rowClick="show" emptyText={translate('creators.applications.none')}>
        <Column<Application> source="uid" render={(row) => <Person uid={row.uid} name={row.displayName} />} />
        <Column<Application> source="state" render={(row) => <State value={row.state} />} />
        <Column<Application> source="submittedAt" render={(row) => <When at={row.submittedAt} />} />
        <Column<Application> source="categories" render={(row) => row.categories.map(humanize).join(', ')} />
        <Column<Application>
          source="languages"
          render={(row) => row.languages.map((id) => translate(`creators.languages.${id}`)).join(', ')}
        />
        <Column<Application> source="agencyCode" />
        <Column<Application>
          source="checklist"
          render={(row) =>
            translate(row.checklist === null ? 'creators.applications.unseen' : 'creators.applications.seen')
          }
        />
      </DeskTable>
    </DeskList>
  );
}
