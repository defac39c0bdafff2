import { useTranslate } from 'react-admin';
import { Person } from '../../../fields/person.tsx';
import { State } from '../../../fields/state.tsx';
import { When } from '../../../fields/when.tsx';
import { DeskList } from '../../../lists/desk-list.tsx';
import { Column, DeskTable } from '../../../lists/desk-table.tsx';
import { ChoiceFilter } from '../../../lists/filters.tsx';
import { ApprovalDetails } from './approval-details.tsx';
import { Decide } from './decide.tsx';
import type { Approval } from './decisions.ts';
import { WhatItDoes } from './what-it-does.tsx';

const filters = [<ChoiceFilter key="state" source="state" choices={['open', 'approved', 'rejected']} alwaysOn />];

/** What one member of staff has asked for and another has to decide. */
export default function ApprovalsList() {
  const translate = useTranslate();
  return (
    <DeskList filters={filters} initialFilter={{ state: 'open' }}>
      <DeskTable expand={<ApprovalDetails />} emptyText={translate('money.approvals.none')}>
        <Column<Approval> source="at" render={(row) => <When at={row.at} />} />
        <Column<Approval> source="kind" render={(row) => translate(`money.approvals.kinds.${row.kind}`)} />
        <Column<Approval> source="input" render={(row) => <WhatItDoes approval={row} />} />
        <Column<Approval>
          source="askedBy"
          render={(row) => <Person uid={row.askedBy} name={row.askedByName || null} />}
        />
        <Column<Approval> source="reason" />
        <Column<Approval> source="expiresAt" render={(row) => <When at={row.expiresAt} />} />
        <Column<Approval> source="state" render={(row) => <State value={row.isLapsed ? 'lapsed' : row.state} />} />
        <Column<Approval> source="decision" render={(row) => <Decide approval={row} />} />
      </DeskTable>
    </DeskList>
  );
}
