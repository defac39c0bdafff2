import { Box, Button, TextField, Typography } from '@mui/material';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { Panel } from '../../fields/facts.tsx';
import { useReply } from '../../firebase/use-reply.ts';
import { Loaded } from '../../layout/desk-page.tsx';

/** Which bank a branch code belongs to, before it is handed in. */
export function IfscLookUp() {
  const translate = useTranslate();
  const [typed, setTyped] = useState('');
  const [ifsc, setIfsc] = useState('');
  const query = useReply('kyc-lookUpIfsc', { ifsc }, { enabled: ifsc !== '', retry: false });
  return (
    <Panel title={translate('own.accounts.lookUp')}>
      <Box
        component="form"
        sx={{ display: 'flex', gap: 2, alignItems: 'center', mb: 1 }}
        onSubmit={(event) => {
          event.preventDefault();
          setIfsc(typed.trim().toUpperCase());
        }}
      >
        <TextField
          label="IFSC"
          size="small"
          margin="none"
          value={typed}
          sx={{ width: 200 }}
          onChange={(event) => setTyped(event.target.value)}
        />
        <Button type="submit" variant="outlined" disabled={typed.trim() === ''}>
          {translate('own.accounts.look')}
        </Button>
      </Box>
      {ifsc !== '' && (
        <Loaded query={query}>
          {({ bankName, isKnownBranch }) => (
            <Typography role="status">
              {translate(isKnownBranch ? 'own.accounts.branchKnown' : 'own.accounts.branchUnknown', { bank: bankName })}
            </Typography>
          )}
        </Loaded>
      )}
    </Panel>
  );
}
