import { Box } from '@mui/material';
import { useTranslate } from 'react-admin';
import { Person } from '../../../fields/person.tsx';
import { When } from '../../../fields/when.tsx';
import type { ReplyOf } from '../../../firebase/call-function.ts';
import { DeskList } from '../../../lists/desk-list.tsx';
import { Column, DeskTable } from '../../../lists/desk-table.tsx';
import { DifferenceCount } from './difference-count.tsx';
import { ProveNow } from './prove-now.tsx';

type Run = ReplyOf<'audit-listVerifyRuns'>['runs'][number];

/** When the books were proven, and what was found. */
export default function ProofList() {
  const translate = useTranslate();
  return (
    <Box sx={{ pt: 2 }}>
      <ProveNow />
      <DeskList>
        <DeskTable rowClick="show" emptyText={translate('money.proof.none')}>
          <Column<Run> source="at" render={(row) => <When at={row.at} />} />
          <Column<Run>
            source="byUid"
            render={({ byUid, byName }) =>
              byUid === null ? translate('money.proof.byClock') : <Person uid={byUid} name={byName} />
            }
          />
          <Column<Run> source="entryCount" isNumber />
          <Column<Run> source="accountCount" isNumber />
          <Column<Run> source="differenceCount" render={(row) => <DifferenceCount count={row.differenceCount} />} />
        </DeskTable>
      </DeskList>
    </Box>
  );
}
