import { Alert, Button, Dialog, DialogActions, DialogContent, DialogTitle, TextField } from '@mui/material';
import { useState } from 'react';
import { useListContext, useTranslate } from 'react-admin';
import { useMayCall } from '../../acts/act.tsx';
import { formatPaise } from '../../fields/format-money.ts';
import { callFunction, newRequestId } from '../../firebase/call-function.ts';
import { Refusal } from '../../firebase/refusal.ts';
import type { ListedWithdrawal } from './withdrawals-list.tsx';

/** What became of the ticked ones so far. */
interface Progress {
  readonly done: number;
  readonly approved: number;
  readonly missing: number;
  readonly refused: readonly { readonly withdrawalId: string; readonly who: string; readonly code: string }[];
}

const nothingYet: Progress = { done: 0, approved: 0, missing: 0, refused: [] };

/** Approves the ticked withdrawals, one after another. */
export function ApproveTicked() {
  const translate = useTranslate();
  const [isOpen, setOpen] = useState(false);
  if (!useMayCall('payout-decide')) return null;
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        {translate('payouts.bulk.title')}
      </Button>
      {isOpen && <ApproveDialog onClose={() => setOpen(false)} />}
    </>
  );
}

function ApproveDialog({ onClose }: { readonly onClose: () => void }) {
  const translate = useTranslate();
  const { data = [], selectedIds, onUnselectItems, refetch } = useListContext();
  // As they were ticked: the list moves on while they are approved.
  const [waiting] = useState(() =>
    (data as unknown as readonly ListedWithdrawal[]).filter(
      ({ withdrawalId, state }) => selectedIds.includes(withdrawalId) && ['requested', 'in-review'].includes(state),
    ),
  );
  const [reason, setReason] = useState('');
  const { progress, run } = useApproving(waiting, reason);
  const net = formatPaise(waiting.reduce((sum, { netPaise }) => sum + netPaise, 0));
  const count = waiting.length;
  const close = () => {
    if (progress !== null) {
      onUnselectItems();
      refetch();
    }
    onClose();
  };
  return (
    <Dialog open onClose={close} fullWidth maxWidth="sm" aria-labelledby="approve-ticked">
      <DialogTitle id="approve-ticked">{translate('payouts.bulk.title')}</DialogTitle>
      <DialogContent>
        <Alert severity={count === 0 ? 'info' : 'warning'} sx={{ mb: 2 }}>
          {translate(count === 0 ? 'payouts.bulk.nothing' : 'payouts.bulk.consequence', { count, net })}
        </Alert>
        {progress === null ? (
          <TextField
            fullWidth
            multiline
            minRows={2}
            label={translate('acts.reason')}
            helperText={translate('acts.reasonHelp')}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        ) : (
          <Outcome progress={progress} count={count} />
        )}
      </DialogContent>
      <DialogActions>
        <Button onClick={close}>{translate(progress === null ? 'ra.action.cancel' : 'payouts.bulk.close')}</Button>
        {progress === null && (
          <Button
            variant="contained"
            color="error"
            disabled={count === 0 || reason.trim().length < 3}
            onClick={() => void run()}
          >
            {translate('payouts.bulk.title')}
          </Button>
        )}
      </DialogActions>
    </Dialog>
  );
}

/** One call for each, in order, so that what is refused holds up nothing else. */
function useApproving(waiting: readonly ListedWithdrawal[], reason: string) {
  const [progress, setProgress] = useState<Progress | null>(null);
  const run = async () => {
    let at = nothingYet;
    setProgress(at);
    for (const { withdrawalId, holderName } of waiting) {
      at = { ...(await approve(at, { withdrawalId, holderName, reason })), done: at.done + 1 };
      setProgress(at);
    }
  };
  return { progress, run };
}

async function approve(
  at: Progress,
  { withdrawalId, holderName, reason }: { withdrawalId: string; holderName: string; reason: string },
): Promise<Progress> {
  try {
    const request = { requestId: newRequestId(), withdrawalId, decision: 'approve' as const, reason };
    const { approvalsMissing } = await callFunction('payout-decide', request);
    return approvalsMissing === 0 ? { ...at, approved: at.approved + 1 } : { ...at, missing: at.missing + 1 };
  } catch (error) {
    const code = error instanceof Refusal ? error.code : 'internal';
    return { ...at, refused: [...at.refused, { withdrawalId, who: holderName, code }] };
  }
}

function Outcome({ progress, count }: { readonly progress: Progress; readonly count: number }) {
  const translate = useTranslate();
  const { done, approved, missing, refused } = progress;
  return (
    <div aria-live="polite">
      <progress value={done} max={count} aria-label={translate('payouts.bulk.title')} style={{ width: '100%' }} />
      <p>{translate('payouts.bulk.progress', { done, count })}</p>
      {approved > 0 && <p>{translate('payouts.bulk.approved', { count: approved })}</p>}
      {missing > 0 && <p>{translate('payouts.bulk.missing', { count: missing })}</p>}
      {refused.length > 0 && (
        <Alert severity="error">
          {translate('payouts.bulk.refused')}
          <ul>
            {refused.map(({ withdrawalId, who, code }) => (
              <li key={withdrawalId}>
                {who}: {translate(`refusals.${code.replaceAll('/', '.')}`, { _: code })}
              </li>
            ))}
          </ul>
        </Alert>
      )}
    </div>
  );
}
