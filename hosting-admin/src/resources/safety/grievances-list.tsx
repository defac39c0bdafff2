import { Box, Typography } from '@mui/material';
import { useRecordContext, useTranslate } from 'react-admin';
import { Fact, Facts } from '../../fields/facts.tsx';
import { Person } from '../../fields/person.tsx';
import { State } from '../../fields/state.tsx';
import { When } from '../../fields/when.tsx';
import type { ReplyOf } from '../../firebase/call-function.ts';
import { DeskList } from '../../lists/desk-list.tsx';
import { Column, DeskTable } from '../../lists/desk-table.tsx';
import { ChoiceFilter } from '../../lists/filters.tsx';
import { Clock } from './clock.tsx';
import { AnswerGrievance, RecordOrder } from './grievance-acts.tsx';
import { MonthNumbers } from './month-numbers.tsx';

export type Grievance = ReplyOf<'safety-listGrievances'>['grievances'][number];

const filters = [<ChoiceFilter key="state" source="state" choices={['open', 'answered']} alwaysOn />];

/** Complaints to the grievance officer and orders of authorities, each with the law's own clock. */
export default function GrievancesList() {
  const translate = useTranslate();
  return (
    <>
      <DeskList filters={filters} initialFilter={{ state: 'open' }} actions={<RecordOrder />}>
        <DeskTable rowClick="expand" expand={<Details />} emptyText={translate('safety.grievances.none')}>
          <Column<Grievance>
            source="dueAt"
            render={({ dueAt, state }) => <Clock dueAt={dueAt} isStopped={state === 'answered'} />}
          />
          <Column<Grievance> source="number" />
          <Column<Grievance> source="class" render={(row) => translate(`safety.lanes.${row.class}`)} />
          <Column<Grievance> source="subject" />
          <Column<Grievance> source="uid" render={(row) => <From grievance={row} />} />
          <Column<Grievance> source="state" render={({ state }) => <State value={state} />} />
          <Column<Grievance> source="at" render={({ at }) => <When at={at} />} />
        </DeskTable>
      </DeskList>
      <MonthNumbers />
    </>
  );
}

/** A person, a guest, or nobody: then it is an order. */
function From({ grievance: { uid, name, guest } }: { readonly grievance: Grievance }) {
  const translate = useTranslate();
  if (uid !== null) return <Person uid={uid} name={name || undefined} />;
  return guest === null ? translate('safety.grievances.authority') : translate('safety.grievances.guest', guest);
}

function Details() {
  const translate = useTranslate();
  const grievance = useRecordContext() as unknown as Grievance | undefined;
  if (grievance === undefined) return null;
  const { words, guest, answer, state } = grievance;
  return (
    <Box sx={{ p: 2, display: 'grid', gap: 2 }}>
      <Typography sx={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', maxWidth: 800 }}>{words}</Typography>
      <Facts>
        {guest !== null && (
          <Fact label={translate('safety.grievances.mail')}>
            {guest.email} · {translate(`languages.${guest.language}`)}
          </Fact>
        )}
        {answer !== null && <Fact label={translate('safety.grievances.answered')}>{answer}</Fact>}
      </Facts>
      {state === 'open' && (
        <div>
          <AnswerGrievance grievance={grievance} />
        </div>
      )}
    </Box>
  );
}
