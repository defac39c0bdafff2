import { Chip } from '@mui/material';
import { useEffect, useState } from 'react';
import { useTranslate } from 'react-admin';
import { formatInstant, formatSpan } from '../../fields/format-when.ts';

interface ClockProps {
  /** By when it has to be done; null: nothing runs. */
  readonly dueAt: string | null;
  /** It is done: only the time is told. */
  readonly isStopped?: boolean;
}

/** How often it moves. */
const TICK_MS = 20_000;
/** What is left of a clock when it is time to hurry. */
const HURRY_MS = 2 * 3_600_000;

/** The time that is left to do something; it goes on while one looks at it. */
export function Clock({ dueAt, isStopped = false }: ClockProps) {
  const translate = useTranslate();
  const now = useNow();
  if (dueAt === null) return <span>–</span>;
  if (isStopped) return <span style={{ whiteSpace: 'nowrap' }}>{formatInstant(dueAt)}</span>;
  const leftMs = Date.parse(dueAt) - now;
  const color = leftMs < 0 ? 'error' : leftMs < HURRY_MS ? 'warning' : 'default';
  const span = formatSpan(Math.abs(leftMs));
  return (
    <Chip
      size="small"
      color={color}
      variant="outlined"
      title={formatInstant(dueAt)}
      label={translate(leftMs < 0 ? 'safety.clock.late' : 'safety.clock.left', { span })}
    />
  );
}

function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const ticking = setInterval(() => setNow(Date.now()), TICK_MS);
    return () => clearInterval(ticking);
  }, []);
  return now;
}
