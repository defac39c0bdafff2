import { Box, Button, MenuItem, TextField } from '@mui/material';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { useMayCall } from '../../acts/act.tsx';
import { Panel } from '../../fields/facts.tsx';
import { dayInIndia } from '../../fields/format-when.ts';
import { type Period, StatementOf } from './statement-of.tsx';

const kinds = ['day', 'week', 'month'] as const;

/** The statement of a day, the week around it, or its month. */
export function AnyPeriod() {
  const translate = useTranslate();
  const [kind, setKind] = useState<Period['kind']>('month');
  const [day, setDay] = useState(dayInIndia(new Date()));
  const [asked, setAsked] = useState<Period>();
  if (!useMayCall('earning-getStatement')) return null;
  return (
    <Box sx={{ pt: 2 }}>
      <Panel title={translate('own.statements.any')}>
        <Box
          component="form"
          sx={{ display: 'flex', gap: 2, alignItems: 'center', flexWrap: 'wrap', mb: 1 }}
          onSubmit={(event) => {
            event.preventDefault();
            setAsked(periodOf(kind, day));
          }}
        >
          <TextField
            select
            size="small"
            margin="none"
            label={translate('own.statements.kind')}
            value={kind}
            sx={{ width: 140 }}
            onChange={(event) => setKind(event.target.value as Period['kind'])}
          >
            {kinds.map((one) => (
              <MenuItem key={one} value={one}>
                {translate(`own.statements.kinds.${one}`)}
              </MenuItem>
            ))}
          </TextField>
          <TextField
            type="date"
            size="small"
            margin="none"
            label={translate('own.statements.day')}
            value={day}
            sx={{ width: 180 }}
            onChange={(event) => setDay(event.target.value)}
            slotProps={{ inputLabel: { shrink: true } }}
          />
          <Button type="submit" variant="outlined" disabled={day === ''}>
            {translate('own.statements.show')}
          </Button>
        </Box>
        {asked !== undefined && <StatementOf period={asked} />}
      </Panel>
    </Box>
  );
}

function periodOf(kind: Period['kind'], day: string): Period {
  return kind === 'month' ? { kind, month: day.slice(0, 7) } : { kind, day };
}
