import { Box } from '@mui/material';
import { maxLength, minLength, required, TextInput, useGetIdentity, useTranslate } from 'react-admin';
import { Act } from '../../../acts/act.tsx';
import { formatSpan } from '../../../fields/format-when.ts';
import { Person } from '../../../fields/person.tsx';
import { State } from '../../../fields/state.tsx';
import { When } from '../../../fields/when.tsx';
import type { ReplyOf } from '../../../firebase/call-function.ts';
import { DeskList } from '../../../lists/desk-list.tsx';
import { Column, DeskTable } from '../../../lists/desk-table.tsx';
import { ChoiceFilter } from '../../../lists/filters.tsx';
import { ExceptionSubject } from './exception-subject.tsx';

type Exception = ReplyOf<'audit-listExceptions'>['exceptions'][number];

const HOUR = 3_600_000;

const kinds = [
  ...['payment-amount-mismatch', 'payment-unknown-order', 'payment-foreign-account', 'payment-currency'],
  ...['webhook-unreadable', 'refund-failed', 'refund-not-ours', 'dispute', 'ledger-difference', 'session-billing'],
  ...['fraud-flag', 'hold-review', 'tax-deadline', 'payout-unknown', 'payout-double', 'payout-low-float'],
  ...['payout-statement', 'payout-late-return', 'payout-unmatched', 'payout-overdue', 'statement-does-not-add-up'],
  'leaving-unpaid',
];

const filters = [
  <ChoiceFilter key="state" source="state" choices={['open', 'resolved']} alwaysOn />,
  <ChoiceFilter key="kind" source="kind" choices={kinds} alwaysOn />,
];

/** What about money somebody has to look at, the oldest first. */
export default function ExceptionsList() {
  const translate = useTranslate();
  return (
    <DeskList filters={filters} initialFilter={{ state: 'open' }}>
      <DeskTable emptyText={translate('money.exceptions.none')}>
        <Column<Exception> source="at" render={(row) => <When at={row.at} />} />
        <Column<Exception> source="ageHours" isNumber render={(row) => formatSpan(row.ageHours * HOUR)} />
        <Column<Exception> source="kind" render={(row) => translate(`money.exceptions.kinds.${row.kind}`)} />
        <Column<Exception> source="subject" render={(row) => <ExceptionSubject exception={row} />} />
        <Column<Exception> source="note" />
        <Column<Exception> source="ownerUid" render={(row) => <Person uid={row.ownerUid} name={row.ownerName} />} />
        <Column<Exception> source="state" render={(row) => <State value={row.state} />} />
        <Column<Exception> source="resolution" render={(row) => row.resolution ?? <ExceptionActs exception={row} />} />
      </DeskTable>
    </DeskList>
  );
}

function ExceptionActs({ exception }: { readonly exception: Exception }) {
  const translate = useTranslate();
  const { identity } = useGetIdentity();
  const { exceptionId, state, ownerUid, ownerName } = exception;
  if (state !== 'open') return null;
  const kind = translate(`money.exceptions.kinds.${exception.kind}`);
  const words = { kind, owner: ownerName || ownerUid || translate('money.nobody') };
  return (
    <Box sx={{ display: 'flex', gap: 1 }}>
      {ownerUid !== identity?.id && (
        <Act
          name="audit-takeException"
          title={translate('money.exceptions.take')}
          consequence={translate('money.exceptions.takeText', words)}
          toRequest={() => ({ exceptionId })}
        />
      )}
      <Act
        name="audit-resolveException"
        title={translate('money.exceptions.resolve')}
        consequence={translate('money.exceptions.resolveText', words)}
        toRequest={(values) => ({ exceptionId, resolution: String(values['resolution']) })}
      >
        <TextInput
          source="resolution"
          label={translate('money.exceptions.found')}
          validate={[required(), minLength(10), maxLength(2_000)]}
          multiline
          minRows={3}
        />
      </Act>
    </Box>
  );
}
