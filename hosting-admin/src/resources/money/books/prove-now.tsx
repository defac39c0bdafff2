import { Alert, Button, LinearProgress } from '@mui/material';
import { useMutation } from '@tanstack/react-query';
import { useRefresh, useTranslate } from 'react-admin';
import { useMayCall } from '../../../acts/act.tsx';
import { RefusalText } from '../../../acts/refusal-text.tsx';
import { Panel } from '../../../fields/facts.tsx';
import { callFunction, type ReplyOf } from '../../../firebase/call-function.ts';
import { Refusal } from '../../../firebase/refusal.ts';
import { DifferencesTable } from './differences-table.tsx';

/** Recomputes every balance from the entries. It changes nothing, so it asks for no reason. */
export function ProveNow() {
  const translate = useTranslate();
  const refresh = useRefresh();
  const isAllowed = useMayCall('audit-verify');
  const proof = useMutation({ mutationFn: () => callFunction('audit-verify', {}), onSuccess: () => refresh() });
  if (!isAllowed) return null;
  return (
    <Panel
      title={translate('money.proof.title')}
      acts={
        <Button variant="contained" loading={proof.isPending} onClick={() => proof.mutate()}>
          {translate('money.proof.run')}
        </Button>
      }
    >
      {translate('money.proof.text')}
      {proof.isPending && <LinearProgress aria-label={translate('money.proof.running')} sx={{ mt: 2 }} />}
      {proof.error !== null && (
        <RefusalText refusal={proof.error instanceof Refusal ? proof.error : new Refusal('internal')} />
      )}
      {proof.data !== undefined && <Found proof={proof.data} />}
    </Panel>
  );
}

function Found({ proof }: { readonly proof: ReplyOf<'audit-verify'> }) {
  const translate = useTranslate();
  const { entryCount, accountCount, differenceCount, differences } = proof;
  const words = { entries: entryCount, accounts: accountCount, smart_count: differenceCount };
  return (
    <>
      <Alert severity={differenceCount === 0 ? 'success' : 'error'} role="status" sx={{ my: 2 }}>
        {translate('money.proof.found', words)} {translate('money.proof.differences', words)}
      </Alert>
      {differenceCount > 0 && <DifferencesTable differences={differences} />}
    </>
  );
}
