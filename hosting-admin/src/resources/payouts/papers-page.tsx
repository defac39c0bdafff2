import { Alert, Box, Button, MenuItem, TextField } from '@mui/material';
import { type FormEvent, useState } from 'react';
import { useTranslate } from 'react-admin';
import { Panel } from '../../fields/facts.tsx';
import { fiscalYearOf } from '../../fields/fiscal-year.ts';
import { FiscalYearSelect } from '../../fields/fiscal-year-select.tsx';
import { dayInIndia } from '../../fields/format-when.ts';
import type { RequestOf } from '../../firebase/call-function.ts';
import { DeskPage } from '../../layout/desk-page.tsx';
import { HoldActs } from './hold-acts.tsx';
import { PayeeStatement } from './payee-statement.tsx';
import { PayeeTax } from './payee-tax.tsx';

/** Whose papers of which time are open, and why: the audit log keeps it. */
export interface Papers {
  readonly payee: RequestOf<'tax-summariseYear'>['payee'];
  readonly fy: string;
  readonly month: string;
  readonly reason: string;
}

/** The statement, the tax year and the certificates of one payee. Reading them is written down. */
export default function PapersPage() {
  const translate = useTranslate();
  const [papers, setPapers] = useState<Papers | null>(null);
  return (
    <DeskPage action="create">
      <Chooser onOpen={setPapers} />
      {papers !== null && (
        <Box key={JSON.stringify(papers)}>
          <PayeeStatement papers={papers} />
          <PayeeTax papers={papers} />
          <Panel
            title={translate('payouts.papers.hold')}
            acts={<HoldActs payee={papers.payee} name={papers.payee.id} isHeld={null} />}
          >
            {translate('payouts.payee.holdHelp', { name: papers.payee.id })}
          </Panel>
        </Box>
      )}
    </DeskPage>
  );
}

function Chooser({ onOpen }: { readonly onOpen: (papers: Papers) => void }) {
  const translate = useTranslate();
  const [kind, setKind] = useState<Papers['payee']['kind']>('creator');
  const [id, setId] = useState('');
  const [fy, setFy] = useState(fiscalYearOf(dayInIndia(new Date())));
  const [month, setMonth] = useState(dayInIndia(new Date()).slice(0, 7));
  const [reason, setReason] = useState('');
  const isReady = /^[A-Za-z0-9_:-]{1,128}$/.test(id.trim()) && month !== '' && reason.trim().length >= 3;

  const open = (event: FormEvent) => {
    event.preventDefault();
    onOpen({ payee: { kind, id: id.trim() }, fy, month, reason: reason.trim() });
  };
  return (
    <Panel title={translate('payouts.papers.open')}>
      <Alert severity="info" sx={{ mb: 2 }}>
        {translate('payouts.papers.why')}
      </Alert>
      <Box
        component="form"
        onSubmit={open}
        sx={{
          display: 'grid',
          gap: 2,
          gridTemplateColumns: 'repeat(auto-fit, minmax(170px, 1fr))',
          alignItems: 'start',
        }}
      >
        <TextField
          select
          size="small"
          label={translate('payouts.papers.kind')}
          value={kind}
          onChange={(event) => setKind(event.target.value as Papers['payee']['kind'])}
        >
          <MenuItem value="creator">{translate('payouts.papers.creator')}</MenuItem>
          <MenuItem value="agency">{translate('payouts.papers.agency')}</MenuItem>
        </TextField>
        <TextField
          size="small"
          label={translate('payouts.papers.id')}
          value={id}
          onChange={(event) => setId(event.target.value)}
        />
        <FiscalYearSelect value={fy} onChange={setFy} />
        <TextField
          type="month"
          size="small"
          label={translate('payouts.papers.month')}
          value={month}
          onChange={(event) => setMonth(event.target.value)}
          slotProps={{ inputLabel: { shrink: true } }}
        />
        <TextField
          size="small"
          label={translate('acts.reason')}
          helperText={translate('acts.reasonHelp')}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        <Button type="submit" variant="contained" disabled={!isReady} sx={{ mt: 1 }}>
          {translate('payouts.papers.open')}
        </Button>
      </Box>
    </Panel>
  );
}
