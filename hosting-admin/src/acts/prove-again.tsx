import { Box, Button, TextField } from '@mui/material';
import { useState } from 'react';
import { useLogout, useTranslate } from 'react-admin';
import { hasPassword, proveAgain } from '../access/auth-provider.ts';
import { Refusal } from '../firebase/refusal.ts';
import { RefusalText } from './refusal-text.tsx';

/** Asks for the password once more, where an act wants a fresh sign-in; then it goes on. */
export function ProveAgain({ onProven }: { readonly onProven: () => void }) {
  const translate = useTranslate();
  const logout = useLogout();
  const [password, setPassword] = useState('');
  const [refusal, setRefusal] = useState<Refusal | null>(null);

  if (!hasPassword()) {
    return <Button onClick={() => void logout()}>{translate('acts.signInAgain')}</Button>;
  }
  const prove = async () => {
    try {
      await proveAgain(password);
      onProven();
    } catch (error) {
      setRefusal(error instanceof Refusal ? error : new Refusal('internal'));
    }
  };
  return (
    <Box sx={{ display: 'grid', gap: 1 }}>
      <TextField
        type="password"
        autoComplete="current-password"
        label={translate('acts.passwordAgain')}
        value={password}
        onChange={(event) => setPassword(event.target.value)}
      />
      {refusal !== null && <RefusalText refusal={refusal} />}
      <Button variant="outlined" onClick={() => void prove()} disabled={password === ''}>
        {translate('acts.prove')}
      </Button>
    </Box>
  );
}
