import { Box, Button, Link, TextField, Typography } from '@mui/material';
import { multiFactor, TotpMultiFactorGenerator, type TotpSecret, updatePassword } from 'firebase/auth';
import { useState } from 'react';
import { Title, useNotify, useTranslate } from 'react-admin';
import { ProveAgain } from '../acts/prove-again.tsx';
import { RefusalText } from '../acts/refusal-text.tsx';
import { Fact, Facts, Panel } from '../fields/facts.tsx';
import { firebase } from '../firebase/firebase.ts';
import { Refusal } from '../firebase/refusal.ts';
import { hasPassword } from './auth-provider.ts';

/** A step's inputs below each other, no wider than what is typed. */
const column = { display: 'grid', gap: 1, justifyItems: 'start', maxWidth: 420 } as const;

/** As the house asks of passwords everywhere. */
const MIN_LENGTH = 10;

/** What somebody signs in with: their password, and the second factor that staff need where it is switched on. */
export default function OwnSignInPage() {
  const translate = useTranslate();
  return (
    <Box sx={{ mt: 2 }}>
      <Title title={translate('account.title')} />
      {hasPassword() && <PasswordPanel />}
      <SecondFactorPanel />
    </Box>
  );
}

/** What Firebase says, as the console knows it: either step wants a sign-in of the last minutes. */
const refusalCodes: Readonly<Record<string, string>> = {
  'auth/requires-recent-login': 'auth/reauth-required',
  'auth/invalid-verification-code': 'console/second-factor-wrong',
  'auth/network-request-failed': 'network/unreachable',
};

/** What else it says is told by its code. */
function useAuthStep() {
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const run = async (step: () => Promise<void>) => {
    setRefusal(null);
    try {
      await step();
    } catch (error) {
      const code = (error as { code?: string }).code ?? 'internal';
      setRefusal(new Refusal(refusalCodes[code] ?? code));
    }
  };
  return { refusal, run };
}

/** The refusal of a step, and what mends it. */
function StepRefusal({ refusal, onProven }: { refusal: Refusal | null; onProven: () => void }) {
  if (refusal === null) return null;
  return (
    <>
      <RefusalText refusal={refusal} />
      {refusal.code === 'auth/reauth-required' && <ProveAgain onProven={onProven} />}
    </>
  );
}

function PasswordPanel() {
  const translate = useTranslate();
  const notify = useNotify();
  const { refusal, run } = useAuthStep();
  const [password, setPassword] = useState('');
  const change = () =>
    void run(async () => {
      const person = firebase().auth.currentUser;
      if (person === null) return;
      await updatePassword(person, password);
      setPassword('');
      notify(translate('account.passwordChanged'), { type: 'success' });
    });
  return (
    <Panel title={translate('account.password')}>
      <Box sx={column}>
        <TextField
          type="password"
          autoComplete="new-password"
          label={translate('account.newPassword')}
          helperText={translate('account.passwordHelp', { count: MIN_LENGTH })}
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
        <StepRefusal refusal={refusal} onProven={change} />
        <Button variant="contained" disabled={password.length < MIN_LENGTH} onClick={change}>
          {translate('account.change')}
        </Button>
      </Box>
    </Panel>
  );
}

function SecondFactorPanel() {
  const translate = useTranslate();
  const { refusal, run } = useAuthStep();
  const [secret, setSecret] = useState<TotpSecret | null>(null);
  const [code, setCode] = useState('');
  const person = firebase().auth.currentUser;
  if (person === null) return null;
  const enrolled = multiFactor(person).enrolledFactors;

  const begin = () =>
    void run(async () =>
      setSecret(await TotpMultiFactorGenerator.generateSecret(await multiFactor(person).getSession())),
    );
  const finish = () =>
    void run(async () => {
      if (secret === null) return;
      const proof = TotpMultiFactorGenerator.assertionForEnrollment(secret, code);
      await multiFactor(person).enroll(proof, translate('account.authenticator'));
      setSecret(null);
    });
  return (
    <Panel title={translate('account.secondFactor')}>
      <Typography sx={{ mb: 2 }}>
        {translate(enrolled.length > 0 ? 'account.secondFactorOn' : 'account.secondFactorOff')}
      </Typography>
      {enrolled.length === 0 && secret === null && (
        <Button variant="contained" onClick={begin}>
          {translate('account.enrol')}
        </Button>
      )}
      {secret !== null && (
        <Box sx={column}>
          <Facts>
            <Fact label={translate('account.secretKey')}>
              <code>{secret.secretKey}</code>
            </Fact>
            <Fact label={translate('account.authenticator')}>
              <Link href={secret.generateQrCodeUrl(person.email ?? person.uid, 'Mehfil')}>
                {translate('account.open')}
              </Link>
            </Fact>
          </Facts>
          <TextField
            label={translate('signIn.secondFactor')}
            autoComplete="one-time-code"
            value={code}
            onChange={(event) => setCode(event.target.value)}
          />
          <Button variant="contained" onClick={finish}>
            {translate('account.confirm')}
          </Button>
        </Box>
      )}
      <StepRefusal refusal={refusal} onProven={secret === null ? begin : finish} />
    </Panel>
  );
}
