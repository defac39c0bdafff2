import { Alert, Button, Dialog, DialogActions, DialogContent, DialogTitle } from '@mui/material';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useRef } from 'react';
import { Form, maxLength, minLength, required, TextInput, useNotify, useTranslate } from 'react-admin';
import { MomentInput } from '../../acts/moment-input.tsx';
import { ProveAgain } from '../../acts/prove-again.tsx';
import { RefusalText } from '../../acts/refusal-text.tsx';
import { type ActRequest, useAct } from '../../acts/use-act.ts';
import { formatInstant } from '../../fields/format-when.ts';
import type { Refusal } from '../../firebase/refusal.ts';
import { InsolventText } from './solvency.tsx';

type Saving = 'config-saveSetting' | 'config-restoreSetting';

interface SaveDialogProps<Name extends Saving> {
  readonly name: Name;
  readonly title: string;
  readonly consequence: string;
  /** Without it the change counts at once. */
  readonly hasDate?: boolean;
  /** What changes. */
  readonly children: ReactNode;
  readonly toRequest: (effectiveAt: string | null) => ActRequest<Name>;
  /** Whether the server took it: it is in force, waits for its day or for a second person. */
  readonly onClose: (isTaken: boolean) => void;
}

interface Values {
  readonly effectiveAt?: string | null;
  readonly reason?: string;
}

/**
 * The dialog of every change of the settings: what changes, from when, why; and what the server says. That a second
 * person is asked comes as a refusal, but the change is kept: it is told as what it is.
 */
export function SaveDialog<Name extends Saving>(props: SaveDialogProps<Name>) {
  const { name, title, consequence, hasDate = false, children, toRequest, onClose } = props;
  const translate = useTranslate();
  const notify = useNotify();
  const queries = useQueryClient();
  const act = useAct(name);
  const lastValues = useRef<Values>({});
  const isKept = act.refusal?.code === 'config/needs-approval';

  const close = (isTaken: boolean) => {
    // It shows in the history, among what waits, and in the audit log.
    if (isTaken) void queries.invalidateQueries();
    onClose(isTaken);
  };
  const submit = async (values: Values) => {
    lastValues.current = values;
    const reply = await act.send(toRequest(values.effectiveAt ?? null), values.reason);
    if (reply === undefined) return;
    const { version, effectiveAt } = reply as { version: number; effectiveAt: string };
    notify(translate('settings.saved', { version, at: formatInstant(effectiveAt) }), { type: 'success' });
    close(true);
  };

  return (
    <Dialog open onClose={() => close(isKept)} fullWidth maxWidth="md" aria-labelledby="save-setting">
      <Form onSubmit={(values: object) => submit(values as Values)}>
        <DialogTitle id="save-setting">{title}</DialogTitle>
        <DialogContent>
          <Alert severity="info" sx={{ mb: 2 }}>
            {consequence}
          </Alert>
          {children}
          {hasDate && !isKept && (
            <MomentInput
              source="effectiveAt"
              label={translate('settings.effectiveAt')}
              helperText={translate('settings.effectiveAtHelp')}
            />
          )}
          {!isKept && (
            <TextInput
              source="reason"
              label={translate('acts.reason')}
              helperText={translate('acts.reasonHelp')}
              validate={[required(), minLength(3), maxLength(500)]}
              multiline
            />
          )}
          {act.refusal !== null && <Answer refusal={act.refusal} />}
          {act.refusal?.code === 'auth/reauth-required' && (
            <ProveAgain onProven={() => void submit(lastValues.current)} />
          )}
        </DialogContent>
        <DialogActions>
          <Button onClick={() => close(isKept)}>{translate(isKept ? 'ra.action.close' : 'ra.action.cancel')}</Button>
          {!isKept && (
            <Button type="submit" variant="contained" loading={act.isSending}>
              {title}
            </Button>
          )}
        </DialogActions>
      </Form>
    </Dialog>
  );
}

function Answer({ refusal }: { readonly refusal: Refusal }) {
  const translate = useTranslate();
  if (refusal.code === 'config/insolvent') return <InsolventText details={refusal.details} />;
  if (refusal.code !== 'config/needs-approval') return <RefusalText refusal={refusal} />;
  return (
    <Alert severity="success" role="status" sx={{ my: 1 }}>
      {translate('settings.kept')}
    </Alert>
  );
}
