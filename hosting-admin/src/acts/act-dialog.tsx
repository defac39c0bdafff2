import { Alert, Button, Dialog, DialogActions, DialogContent, DialogTitle } from '@mui/material';
import { type ReactNode, useRef } from 'react';
import { Form, useTranslate } from 'react-admin';
import type { CallableName, ReplyOf } from '../firebase/call-function.ts';
import { ProveAgain } from './prove-again.tsx';
import { ReasonInput, splitReason } from './reason-input.tsx';
import { RefusalText } from './refusal-text.tsx';
import { type ActRequest, useAct } from './use-act.ts';

/** Values of inputs of which nobody named the shape. */
export type TypedValues = Readonly<Record<string, never>>;

export interface ActDialogProps<Name extends CallableName, Values extends object = TypedValues> {
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
  /** What its inputs hold, which have checked it: a page names the shape where it says what becomes of it. */
  readonly toRequest: (values: Values) => ActRequest<Name>;
  readonly onDone: (reply: ReplyOf<Name>) => void;
  readonly onClose: () => void;
}

/** The one dialog for every change: what it does, what it needs to know, why, and what the server says to it. */
export function ActDialog<Name extends CallableName, Values extends object>(props: ActDialogProps<Name, Values>) {
  const { name, title, consequence, isDangerous = false, needsReason = true, children, initial = {} } = props;
  const translate = useTranslate();
  const act = useAct(name);
  const lastGiven = useRef<object>({});

  const submit = async (given: object) => {
    lastGiven.current = given;
    const { reason, values } = splitReason<Values>(given);
    const reply = await act.send(props.toRequest(values), needsReason ? reason : undefined);
    if (reply === undefined) return;
    act.reset();
    props.onDone(reply);
  };

  // It was not done, but asked of a second person: to send it again would ask twice.
  const isAsked = act.refusal?.code.endsWith('/needs-approval') ?? false;
  return (
    <Dialog open onClose={props.onClose} fullWidth maxWidth="sm" aria-labelledby={`act-${name}`}>
      <Form defaultValues={initial} onSubmit={submit}>
        <DialogTitle id={`act-${name}`}>{title}</DialogTitle>
        <DialogContent sx={{ display: 'grid' }}>
          {consequence !== undefined && (
            <Alert severity={isDangerous ? 'warning' : 'info'} sx={{ mb: 2 }}>
              {consequence}
            </Alert>
          )}
          {children}
          {needsReason && <ReasonInput />}
          {act.refusal !== null && <RefusalText refusal={act.refusal} />}
          {act.refusal?.code === 'auth/reauth-required' && (
            <ProveAgain onProven={() => void submit(lastGiven.current)} />
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
