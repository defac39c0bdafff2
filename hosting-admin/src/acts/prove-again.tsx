import { Box, Button, TextField } from '@mui/material';
import { useState } from 'react';
import { useLogout, useTranslate } from 'react-admin';
import { hasPassword, proveAgain, wantsSecondFactor } from '../access/auth-provider.ts';
import { Refusal } from '../firebase/refusal.ts';
import { RefusalText } from './refusal-text.tsx';

/** Asks once more for the password, and the second factor of whoever has one, where an act wants a fresh sign-in. */
export function ProveAgain({ onProven }: { readonly onProven: () => void }) {
  const translate = useTranslate();
  const logout = useLogout();
  const [password, setPassword] = useState('');
  const [oneTimePassword, setOneTimePassword] = useState('');
  const [refusal, setRefusal] = useState<Refusal | null>(null);

  if (!hasPassword()) {
    return <Button onClick={() => void logout()}>{translate('acts.signInAgain')}</Button>;
  }
  const wantsSecond = wantsSecondFactor(refusal);
  const prove = async () => {
    try {
      await proveAgain(wantsSecond ? { oneTimePassword } : { password });
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
      {wantsSecond && (
        <TextField
          autoComplete="one-time-code"
          label={translate('signIn.secondFactor')}
          value={oneTimePassword}
          onChange={(event) => setOneTimePassword(event.target.value)}
        />
      )}
      {refusal !== null && <RefusalText refusal={refusal} />}
      <Button variant="outlined" onClick={() => void prove()} disabled={password === ''}>
        {translate('acts.prove')}
      </Button>
    </Box>
  );
}
