import { Box, Table, TableBody, TableCell, TableHead, TableRow, TextField } from '@mui/material';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { useMayCall } from '../../acts/act.tsx';
import { Fact, Facts, Panel } from '../../fields/facts.tsx';
import { dayInIndia } from '../../fields/format-when.ts';
import type { ReplyOf } from '../../firebase/call-function.ts';
import { useReply } from '../../firebase/use-reply.ts';
import { Loaded } from '../../layout/desk-page.tsx';
import { lanes, moderationKinds } from './values.ts';

type Numbers = ReplyOf<'safety-getNumbers'>;

/** What the law wants told of each month: what came, what was closed, and how much of it in time. */
export function MonthNumbers() {
  const translate = useTranslate();
  const [month, setMonth] = useState(() => dayInIndia(new Date()).slice(0, 7));
  const isAllowed = useMayCall('safety-getNumbers');
  const query = useReply('safety-getNumbers', { month }, { enabled: isAllowed && month !== '' });
  if (!isAllowed) return null;
  const chooser = (
    <TextField
      type="month"
      size="small"
      margin="none"
      label={translate('safety.numbers.month')}
      value={month}
      onChange={(event) => setMonth(event.target.value)}
      sx={{ width: 190 }}
      slotProps={{ inputLabel: { shrink: true } }}
    />
  );
  return (
    <Box sx={{ mt: 2 }}>
      <Panel title={translate('safety.numbers.title')} acts={chooser}>
        <Loaded query={query}>{(numbers) => <Figures numbers={numbers} />}</Loaded>
      </Panel>
    </Box>
  );
}

const tallies = ['grievances', 'cases'] as const;
const columns = ['opened', 'closed', 'inTime'] as const;

function Figures({ numbers }: { readonly numbers: Numbers }) {
  const translate = useTranslate();
  return (
    <>
      <Box sx={{ overflowX: 'auto', mb: 2 }}>
        <Table size="small">
          <TableHead>
            <TableRow>
              <TableCell>{translate('safety.numbers.lane')}</TableCell>
              {tallies.flatMap((kind) =>
                columns.map((column) => (
                  <TableCell key={`${kind} ${column}`} align="right">
                    {translate(`safety.numbers.${kind}.${column}`)}
                  </TableCell>
                )),
              )}
            </TableRow>
          </TableHead>
          <TableBody>
            {lanes.map((lane) => (
              <TableRow key={lane}>
                <TableCell component="th" scope="row">
                  {translate(`safety.lanes.${lane}`)}
                </TableCell>
                {tallies.flatMap((kind) =>
                  columns.map((column) => (
                    <TableCell key={`${kind} ${column}`} align="right">
                      {numbers[kind][lane][column]}
                    </TableCell>
                  )),
                )}
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </Box>
      <Facts>
        {moderationKinds.map((kind) => (
          <Fact key={kind} label={translate(`safety.numbers.actions.${kind}`)}>
            {numbers.actions[kind]}
          </Fact>
        ))}
        <Fact label={translate('safety.numbers.asked')}>{numbers.appeals.asked}</Fact>
        <Fact label={translate('safety.numbers.undone')}>{numbers.appeals.undone}</Fact>
      </Facts>
    </>
  );
}
