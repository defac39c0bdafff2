import { Box } from '@mui/material';
import { useTranslate } from 'react-admin';
import { Person } from '../../../fields/person.tsx';
import { State } from '../../../fields/state.tsx';
import { When } from '../../../fields/when.tsx';
import type { ReplyOf } from '../../../firebase/call-function.ts';
import { Column, DeskTable } from '../../../lists/desk-table.tsx';

export type Flag = ReplyOf<'risk-listFlags'>['flags'][number];

/** Flags as a list shows them. */
export function FlagsTable() {
  const translate = useTranslate();
  return (
    <DeskTable rowClick="show" emptyText={translate('creators.risk.none')}>
      <Column<Flag> source="at" render={(row) => <When at={row.at} />} />
      <Column<Flag> source="kind" render={(row) => translate(`creators.risk.kinds.${row.kind}`)} />
      <Column<Flag>
        source="people"
        render={(row) => (
          <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
            {row.people.map(({ uid, name }) => (
              <Person key={uid} uid={uid} name={name} />
            ))}
          </Box>
        )}
      />
      <Column<Flag> source="score" isNumber />
      <Column<Flag> source="words" />
      <Column<Flag>
        source="heldPayouts"
        render={(row) => translate(row.heldPayouts ? 'creators.risk.held' : 'creators.risk.notHeld')}
      />
      <Column<Flag> source="state" render={(row) => <State value={row.state} />} />
    </DeskTable>
  );
}
