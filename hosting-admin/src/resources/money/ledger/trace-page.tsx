import { Button, MenuItem, TextField, Typography } from '@mui/material';
import { type FormEvent, useState } from 'react';
import { useTranslate } from 'react-admin';
import { useNavigate } from 'react-router-dom';
import { Panel } from '../../../fields/facts.tsx';
import { DeskPage } from '../../../layout/desk-page.tsx';
import { type TraceStart, traceStarts } from './trace-start.ts';

/** Asks from where money is to be followed. */
export default function TracePage() {
  const translate = useTranslate();
  const navigate = useNavigate();
  const [start, setStart] = useState<TraceStart>('payment');
  const [id, setId] = useState('');
  const follow = (event: FormEvent) => {
    event.preventDefault();
    void navigate(`/traces/${encodeURIComponent(`${start}~${id.trim()}`)}/show`);
  };
  return (
    <DeskPage action="find">
      <Panel title={translate('money.traces.ask')}>
        <Typography sx={{ mb: 2 }}>{translate('money.traces.askText')}</Typography>
        <form onSubmit={follow} style={{ display: 'flex', gap: 12, flexWrap: 'wrap', alignItems: 'center' }}>
          <TextField
            select
            size="small"
            fullWidth={false}
            label={translate('money.traces.start')}
            value={start}
            onChange={(event) => setStart(event.target.value as TraceStart)}
            sx={{ minWidth: 180 }}
          >
            {traceStarts.map((one) => (
              <MenuItem key={one} value={one}>
                {translate(`money.starts.${one}`)}
              </MenuItem>
            ))}
          </TextField>
          <TextField
            size="small"
            fullWidth={false}
            label={translate('money.traces.id')}
            value={id}
            onChange={(event) => setId(event.target.value)}
            sx={{ minWidth: 360 }}
          />
          <Button type="submit" variant="contained" disabled={id.trim() === ''}>
            {translate('money.trace')}
          </Button>
        </form>
      </Panel>
    </DeskPage>
  );
}
