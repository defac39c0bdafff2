import { Alert, Button, Dialog, DialogActions, DialogContent, DialogTitle } from '@mui/material';
import { type ReactNode, useRef } from 'react';
import { Form, maxLength, minLength, required, TextInput, useTranslate } from 'react-admin';
import type { CallableName, ReplyOf } from '../firebase/call-function.ts';
import { ProveAgain } from './prove-again.tsx';
import { RefusalText } from './refusal-text.tsx';
import { type ActRequest, useAct } from './use-act.ts';

export interface ActDialogProps<Name extends CallableName> {
  readonly name: Name;
  readonly title: string;
  /** What follows, in a sentence that names amounts and people. */
  readonly consequence?: ReactNode;
  readonly isDangerous?: boolean | undefined;
  /** Staff say why; it goes to the audit log. People in their own affairs are not asked. */
  readonly needsReason?: boolean | undefined;
  readonly initial?: object | undefined;
  /** Inputs of react-admin. */
  readonly children?: ReactNode;
  readonly toRequest: (values: Readonly<Record<string, never>>) => ActRequest<Name>;
  readonly onDone: (reply: ReplyOf<Name>) => void;
  readonly onClose: () => void;
}

/** The one dialog for every change: what it does, what it needs to know, why, and what the server says to it. */
export function ActDialog<Name extends CallableName>(props: ActDialogProps<Name>) {
  const { name, title, consequence, isDangerous = false, needsReason = true, children, initial = {} } = props;
  const translate = useTranslate();
  const act = useAct(name);
  const lastValues = useRef<Readonly<Record<string, never>>>({});

  const submit = async (values: Readonly<Record<string, never>>) => {
    lastValues.current = values;
    const reason = values['actReason'] as string | undefined;
    const reply = await act.send(props.toRequest(values), needsReason ? reason : undefined);
    if (reply === undefined) return;
    act.reset();
    props.onDone(reply);
  };

  // It was not done, but asked of a second person: to send it again would ask twice.
  const isAsked = act.refusal?.code.endsWith('/needs-approval') ?? false;
  return (
    <Dialog open onClose={props.onClose} fullWidth maxWidth="sm" aria-labelledby={`act-${name}`}>
      <Form defaultValues={initial} onSubmit={(values: object) => submit(values as Readonly<Record<string, never>>)}>
        <DialogTitle id={`act-${name}`}>{title}</DialogTitle>
        <DialogContent sx={{ display: 'grid' }}>
          {consequence !== undefined && (
            <Alert severity={isDangerous ? 'warning' : 'info'} sx={{ mb: 2 }}>
              {consequence}
            </Alert>
          )}
          {children}
          {needsReason && (
            <TextInput
              source="actReason"
              label={translate('acts.reason')}
              helperText={translate('acts.reasonHelp')}
              validate={[required(), minLength(3), maxLength(500)]}
              multiline
              minRows={2}
            />
          )}
          {act.refusal !== null && <RefusalText refusal={act.refusal} />}
          {act.refusal?.code === 'auth/reauth-required' && (
            <ProveAgain onProven={() => void submit(lastValues.current)} />
          )}
        </DialogContent>
        <DialogActions>
          <Button onClick={props.onClose}>{translate(isAsked ? 'ra.action.close' : 'ra.action.cancel')}</Button>
          {!isAsked && (
            <Button
              type="submit"
              variant="contained"
              color={isDangerous ? 'error' : 'primary'}
              disabled={act.isSending}
              loading={act.isSending}
            >
              {title}
            </Button>
          )}
        </DialogActions>
      </Form>
    </Dialog>
  );
}
