import { Box, Button, Paper, Tab, Tabs, TextField, Typography } from '@mui/material';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useLogin, useTranslate } from 'react-admin';
import { RefusalText } from '../acts/refusal-text.tsx';
import { callFunction, newRequestId } from '../firebase/call-function.ts';
import { Refusal } from '../firebase/refusal.ts';
import { type SignIn, wantsSecondFactor } from './auth-provider.ts';

type Way = 'password' | 'code' | 'forgot';

/** The door: e-mail and password, a code to the phone, a new password, a second factor where one is asked for. */
export function SignInPage() {
  const translate = useTranslate();
  const [way, setWay] = useState<Way>('password');
  return (
    <Box component="main" sx={{ minHeight: '100vh', display: 'grid', placeItems: 'center', p: 2 }}>
      <Paper variant="outlined" sx={{ p: 4, width: '100%', maxWidth: 420 }}>
        <Box sx={{ display: 'flex', alignItems: 'center', gap: 2, mb: 2 }}>
          <img src="/icon.svg" alt="" width={44} height={44} style={{ borderRadius: 12 }} />
          <Typography component="h1" variant="h5">
            {translate('signIn.title')}
          </Typography>
        </Box>
        {way === 'forgot' ? (
          <ForgotForm onBack={() => setWay('password')} />
        ) : (
          <>
            <Tabs value={way} onChange={(_, next: Way) => setWay(next)} sx={{ mb: 2 }}>
              <Tab value="password" label={translate('signIn.byPassword')} />
              <Tab value="code" label={translate('signIn.byCode')} />
            </Tabs>
            {way === 'password' ? <PasswordForm onForgot={() => setWay('forgot')} /> : <CodeForm />}
          </>
        )}
      </Paper>
    </Box>
  );
}

/** Sends something and keeps what was refused. */
function useSending() {
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [isSending, setSending] = useState(false);
  const run = async (work: () => Promise<unknown>) => {
    setSending(true);
    setRefusal(null);
    try {
      await work();
      return true;
    } catch (error) {
      setRefusal(error instanceof Refusal ? error : new Refusal('internal'));
      return false;
    } finally {
      setSending(false);
    }
  };
  return { refusal, isSending, run };
}

interface SendFormProps {
  readonly action: string;
  readonly isSending: boolean;
  readonly refusal: Refusal | null;
  readonly onSend: () => void;
  readonly children: ReactNode;
}

function SendForm({ action, isSending, refusal, onSend, children }: SendFormProps) {
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSend();
  };
  return (
    <Box component="form" onSubmit={submit} sx={{ display: 'grid', gap: 1 }}>
      {children}
      {refusal !== null && <RefusalText refusal={refusal} />}
      <Button type="submit" variant="contained" size="large" loading={isSending}>
        {action}
      </Button>
    </Box>
  );
}

interface EmailFieldProps {
  readonly value: string;
  readonly onChange: (email: string) => void;
}

function EmailField({ value, onChange }: EmailFieldProps) {
  const translate = useTranslate();
  return (
    <TextField
      label={translate('signIn.email')}
      type="email"
      autoComplete="username"
      required
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

function PasswordForm({ onForgot }: { readonly onForgot: () => void }) {
  const translate = useTranslate();
  const login = useLogin();
  const { refusal, isSending, run } = useSending();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [oneTimePassword, setOneTimePassword] = useState('');
  const wantsSecond = wantsSecondFactor(refusal);

  const send = () =>
    run(() => {
      const given: SignIn = wantsSecond
        ? { by: 'second-factor', oneTimePassword }
        : { by: 'password', email: email.trim(), password };
      return login(given);
    });
  return (
    <SendForm action={translate('signIn.enter')} {...{ isSending, refusal }} onSend={() => void send()}>
      <EmailField value={email} onChange={setEmail} />
      <TextField
        label={translate('signIn.password')}
        type="password"
        autoComplete="current-password"
        required
        value={password}
        onChange={(event) => setPassword(event.target.value)}
      />
      {wantsSecond && (
        <TextField
          label={translate('signIn.secondFactor')}
          autoComplete="one-time-code"
          value={oneTimePassword}
          onChange={(event) => setOneTimePassword(event.target.value)}
        />
      )}
      <Button onClick={onForgot}>{translate('signIn.forgot')}</Button>
    </SendForm>
  );
}

function CodeForm() {
  const translate = useTranslate();
  const login = useLogin();
  const { refusal, isSending, run } = useSending();
  const [phone, setPhone] = useState('+91');
  const [code, setCode] = useState('');
  const [isSent, setSent] = useState(false);

  const send = async () => {
    const number = phone.replaceAll(' ', '');
    if (isSent) return run(() => login({ by: 'code', phone: number, code } satisfies SignIn));
    const request = { requestId: newRequestId(), phone: number };
    if (await run(() => callFunction('identity-sendCode', request))) setSent(true);
  };
  return (
    <SendForm
      action={translate(isSent ? 'signIn.enter' : 'signIn.sendCode')}
      {...{ isSending, refusal }}
      onSend={() => void send()}
    >
      <TextField
        label={translate('signIn.phone')}
        type="tel"
        autoComplete="tel"
        required
        value={phone}
        onChange={(event) => {
          setPhone(event.target.value);
          setSent(false);
        }}
      />
      {isSent && (
        <TextField
          label={translate('signIn.code')}
          autoComplete="one-time-code"
          inputMode="numeric"
          required
          value={code}
          onChange={(event) => setCode(event.target.value)}
        />
      )}
    </SendForm>
  );
}

function ForgotForm({ onBack }: { readonly onBack: () => void }) {
  const translate = useTranslate();
  const { refusal, isSending, run } = useSending();
  const [email, setEmail] = useState('');
  const [isSent, setSent] = useState(false);
  const ask = async () => {
    const request = { requestId: newRequestId(), email: email.trim() };
    if (await run(() => callFunction('identity-askPasswordReset', request))) setSent(true);
  };
  return (
    <>
      {isSent ? (
        <Typography role="status">{translate('signIn.resetSent')}</Typography>
      ) : (
        <SendForm action={translate('signIn.askReset')} {...{ isSending, refusal }} onSend={() => void ask()}>
          <EmailField value={email} onChange={setEmail} />
        </SendForm>
      )}
      <Button onClick={onBack} sx={{ mt: 1 }}>
        {translate('signIn.back')}
      </Button>
    </>
  );
}
