import { useListContext, useTranslate } from 'react-admin';
import { Act } from '../../acts/act.tsx';
import { Person } from '../../fields/person.tsx';
import { State } from '../../fields/state.tsx';
import type { ReplyOf } from '../../firebase/call-function.ts';
import type { LiveQuery } from '../../firebase/listen.ts';
import { DeskList } from '../../lists/desk-list.tsx';
import { Column, DeskTable } from '../../lists/desk-table.tsx';
import { ChoiceFilter } from '../../lists/filters.tsx';
import { Clock } from './clock.tsx';
import { lanes } from './values.ts';

type ReportCase = ReplyOf<'safety-listReports'>['cases'][number];

/** What the rules let moderators listen to: what nobody has decided yet. */
const live: LiveQuery = { collection: 'reportCases', where: { state: ['pending', 'reviewing'] }, limit: 50 };

const filters = [
  <ChoiceFilter key="state" source="state" choices={['pending', 'reviewing', 'action-taken', 'dismissed']} alwaysOn />,
  <ChoiceFilter key="lane" source="lane" choices={lanes} alwaysOn />,
];

/** What people reported: the shortest clock first. */
export default function ReportsList() {
  const translate = useTranslate();
  return (
    <DeskList filters={filters} initialFilter={{ state: 'pending' }} live={live}>
      <DeskTable rowClick="show" bulkActions={<DismissTicked />} emptyText={translate('safety.reports.none')}>
        <Column<ReportCase> source="dueAt" render={(row) => <Clock dueAt={row.dueAt} isStopped={isClosed(row)} />} />
        <Column<ReportCase> source="lane" render={({ lane }) => translate(`safety.lanes.${lane}`)} />
        <Column<ReportCase> source="target" render={({ target }) => translate(`safety.targets.${target.kind}`)} />
        <Column<ReportCase>
          source="subjectUid"
          render={(row) => <Person uid={row.subjectUid} name={row.subjectName} />}
        />
        <Column<ReportCase>
          source="reasons"
          render={({ reasons }) => reasons.map((one) => translate(`safety.reasons.${one}`)).join(', ')}
        />
        <Column<ReportCase> source="reports" isNumber />
        <Column<ReportCase> source="state" render={({ state }) => <State value={state} />} />
        <Column<ReportCase>
          source="assignedTo"
          render={({ assignedTo, assigneeName }) => <Person uid={assignedTo} name={assigneeName || undefined} />}
        />
      </DeskTable>
    </DeskList>
  );
}

export const isClosed = ({ state }: Pick<ReportCase, 'state'>) => state === 'action-taken' || state === 'dismissed';

/** Closes the ticked cases. What somebody else has is left out by the server. */
function DismissTicked() {
  const translate = useTranslate();
  const { selectedIds, onUnselectItems } = useListContext();
  const count = selectedIds.length;
  return (
    <Act
      name="safety-dismissReports"
      title={translate('safety.dismiss.title')}
      consequence={translate('safety.dismiss.many', { count })}
      toRequest={() => ({ caseIds: selectedIds.map(String) })}
      doneText={({ dismissed }) => translate('safety.dismiss.done', { done: dismissed.length, count })}
      onDone={() => onUnselectItems()}
    />
  );
}
