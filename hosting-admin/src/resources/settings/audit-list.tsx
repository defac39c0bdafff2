import { Box } from '@mui/material';
import { useRecordContext, useTranslate } from 'react-admin';
import { Person } from '../../fields/person.tsx';
import { When } from '../../fields/when.tsx';
import type { ReplyOf } from '../../firebase/call-function.ts';
import { DeskList } from '../../lists/desk-list.tsx';
import { Column, DeskTable } from '../../lists/desk-table.tsx';
import { FromFilter, TextFilter, ToFilter } from '../../lists/filters.tsx';
import { DiffTable } from './diff/diff-table.tsx';

type Line = ReplyOf<'audit-listAuditLog'>['lines'][number];

const filters = [
  <TextFilter key="action" source="action" alwaysOn />,
  <TextFilter key="target" source="target" alwaysOn />,
  <TextFilter key="actorUid" source="actorUid" />,
  <TextFilter key="subjectUid" source="subjectUid" />,
  <FromFilter key="from" source="from" />,
  <ToFilter key="to" source="to" />,
];

/** Who did what and why; a line unfolds to what it was before and after. */
export default function AuditList() {
  const translate = useTranslate();
  return (
    <DeskList filters={filters}>
      <DeskTable expand={<Details />} emptyText={translate('audit.none')}>
        <Column<Line> source="at" render={(line) => <When at={line.at} />} />
        <Column<Line>
          source="actorUid"
          render={(line) => <Person uid={line.actorUid} name={line.actorName || null} />}
        />
        <Column<Line> source="action" />
        <Column<Line> source="target" />
        <Column<Line>
          source="subjectUid"
          render={(line) => <Person uid={line.subjectUid} name={line.subjectName || null} />}
        />
        <Column<Line> source="reason" />
      </DeskTable>
    </DeskList>
  );
}

function Details() {
  const line = useRecordContext<Line>();
  if (line === undefined) return null;
  return (
    <Box sx={{ p: 1 }}>
      <DiffTable before={line.before ?? {}} after={line.after ?? {}} />
    </Box>
  );
}
