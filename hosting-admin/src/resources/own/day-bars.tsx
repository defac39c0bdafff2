import { Box, Table, TableBody, TableCell, TableHead, TableRow } from '@mui/material';
import type { ReactNode } from 'react';

interface Bar {
  readonly key: string;
  readonly label: ReactNode;
  readonly value: number;
  readonly shown: ReactNode;
}

/** Numbers one under the other, each with a bar as long as its part of the greatest. */
export function DayBars({ headings, bars }: { headings: readonly [string, string]; bars: readonly Bar[] }) {
  const greatest = Math.max(1, ...bars.map(({ value }) => value));
  return (
    <Table size="small">
      <TableHead>
        <TableRow>
          <TableCell>{headings[0]}</TableCell>
          <TableCell align="right" colSpan={2}>
            {headings[1]}
          </TableCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {bars.map(({ key, label, value, shown }) => (
          <TableRow key={key}>
            <TableCell sx={{ whiteSpace: 'nowrap' }}>{label}</TableCell>
            <TableCell sx={{ width: '60%' }} aria-hidden>
              <Box
                sx={{
                  bgcolor: 'primary.main',
                  height: 14,
                  borderRadius: 1,
                  width: `${(Math.max(0, value) / greatest) * 100}%`,
                }}
              />
            </TableCell>
            <TableCell align="right">{shown}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
