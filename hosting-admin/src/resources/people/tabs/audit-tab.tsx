import { useTranslate } from 'react-admin';
import { Person } from '../../../fields/person.tsx';
import { When } from '../../../fields/when.tsx';
import type { ReplyOf } from '../../../firebase/call-function.ts';
import { Column, DeskTable } from '../../../lists/desk-table.tsx';
import { RelatedList } from '../../../lists/related-list.tsx';
import type { PersonProps } from '../use-person.ts';

type Line = ReplyOf<'audit-listAuditLog'>['lines'][number];

/** What staff did about somebody, and why. */
export function AuditTab({ person: { uid } }: PersonProps) {
  const translate = useTranslate();
  return (
    <RelatedList resource="audit" filter={{ subjectUid: uid }}>
      <DeskTable emptyText={translate('people.noAudit')}>
        <Column<Line> source="at" label="people.columns.at" render={({ at }) => <When at={at} />} />
        <Column<Line>
          source="actorUid"
          label="people.columns.actor"
          render={({ actorUid, actorName }) => <Person uid={actorUid} name={actorName || null} />}
        />
        <Column<Line> source="action" label="people.columns.act" />
        <Column<Line> source="target" label="people.columns.target" />
        <Column<Line> source="reason" label="people.columns.why" />
      </DeskTable>
    </RelatedList>
  );
}
