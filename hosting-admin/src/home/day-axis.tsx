import { Paper, Typography } from '@mui/material';
import type { ReactNode } from 'react';
import { formatDay } from '../fields/format-when.ts';

const short = new Intl.DateTimeFormat('en-IN', { timeZone: 'Asia/Kolkata', day: 'numeric', month: 'short' });

/** A day under an axis: `21 Nov`. */
export function shortDay(day: string): string {
  return short.format(new Date(`${day}T12:00:00+05:30`));
}

interface DayNoteProps<Day> {
  readonly active?: boolean;
  readonly payload?: readonly { readonly payload: Day }[];
  readonly linesOf: (day: Day) => readonly (readonly [label: string, value: ReactNode])[];
}

/** The numbers of the day that is pointed at. */
export function DayNote<Day extends { readonly day: string }>({ active, payload, linesOf }: DayNoteProps<Day>) {
  const day = payload?.[0]?.payload;
  if (active !== true || day === undefined) return null;
  return (
    <Paper variant="outlined" sx={{ px: 1.5, py: 1 }}>
      <Typography variant="body2" sx={{ fontWeight: 600 }}>
        {formatDay(day.day)}
      </Typography>
      {linesOf(day).map(([label, value]) => (
        <Typography key={label} variant="body2">
          {label}: {value}
        </Typography>
      ))}
    </Paper>
  );
}
