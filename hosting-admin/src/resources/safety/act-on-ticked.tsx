import { Alert, Button, Dialog, DialogActions, DialogContent, DialogTitle, LinearProgress } from '@mui/material';
import { type ReactNode, useState } from 'react';
import { Form, maxLength, minLength, required, TextInput, useListContext, useTranslate } from 'react-admin';
import { useMayCall } from '../../acts/act.tsx';
import type { ActRequest } from '../../acts/use-act.ts';
import { type CallableName, callFunction, newRequestId, type RequestOf } from '../../firebase/call-function.ts';
import { Refusal } from '../../firebase/refusal.ts';

interface Item {
  readonly id: string;
  /** Whom a refusal is told of. */
  readonly who: string;
}

interface ActOnTickedProps<Name extends CallableName> {
  readonly name: Name;
  readonly title: string;
  readonly consequence: string;
  readonly isDangerous?: boolean;
  /** Those of the ticked rows that the act is for. */
  readonly items: readonly Item[];
  readonly toRequest: (id: string, values: Readonly<Record<string, never>>) => ActRequest<Name>;
  /** Inputs of react-admin, asked once for all. */
  readonly children?: ReactNode;
}

interface Progress {
  readonly done: number;
  readonly refused: readonly (Item & { readonly code: string })[];
}

/** One act on each of the ticked rows, one after another; what is refused holds up nothing else. */
export function ActOnTicked<Name extends CallableName>(props: ActOnTickedProps<Name>) {
  const [isOpen, setOpen] = useState(false);
  if (!useMayCall(props.name)) return null;
  return (
    <>
      <Button size="small" color={props.isDangerous ? 'error' : 'primary'} onClick={() => setOpen(true)}>
        {props.title}
      </Button>
      {isOpen && <TickedDialog {...props} onClose={() => setOpen(false)} />}
    </>
  );
}

function TickedDialog<Name extends CallableName>(props: ActOnTickedProps<Name> & { readonly onClose: () => void }) {
  const { name, title, consequence, isDangerous = false, toRequest, children, onClose } = props;
  const translate = useTranslate();
  const { onUnselectItems, refetch } = useListContext();
  // As they were ticked: the list moves on meanwhile.
  const [items] = useState(props.items);
  const [progress, setProgress] = useState<Progress | null>(null);

  const run = async (values: Readonly<Record<string, never>>) => {
    let at: Progress = { done: 0, refused: [] };
    setProgress(at);
    for (const item of items) {
      const code = await send(name, { ...toRequest(item.id, values), reason: String(values['actReason']) });
      at = { done: at.done + 1, refused: code === null ? at.refused : [...at.refused, { ...item, code }] };
      setProgress(at);
    }
  };
  const close = () => {
    if (progress !== null) {
      onUnselectItems();
      refetch();
    }
    onClose();
  };
  return (
    <Dialog open onClose={close} fullWidth maxWidth="sm" aria-labelledby={`ticked-${name}`}>
      <Form onSubmit={(values: object) => run(values as Readonly<Record<string, never>>)}>
        <DialogTitle id={`ticked-${name}`}>{title}</DialogTitle>
        <DialogContent>
          <Alert severity={isDangerous ? 'warning' : 'info'} sx={{ mb: 2 }}>
            {items.length === 0 ? translate('safety.bulk.nothing') : consequence}
          </Alert>
          {progress === null ? (
            <>
              {children}
              <TextInput
                source="actReason"
                label={translate('acts.reason')}
                helperText={translate('acts.reasonHelp')}
                validate={[required(), minLength(3), maxLength(500)]}
                multiline
              />
            </>
          ) : (
            <Outcome progress={progress} count={items.length} title={title} />
          )}
        </DialogContent>
        <DialogActions>
          <Button onClick={close}>{translate(progress === null ? 'ra.action.cancel' : 'ra.action.close')}</Button>
          {progress === null && (
            <Button
              type="submit"
              variant="contained"
              color={isDangerous ? 'error' : 'primary'}
              disabled={items.length === 0}
            >
              {title}
            </Button>
          )}
        </DialogActions>
      </Form>
    </Dialog>
  );
}

/** @returns the code of a refusal; null: it is done */
async function send<Name extends CallableName>(name: Name, request: object): Promise<string | null> {
  try {
    await callFunction(name, { ...request, requestId: newRequestId() } as unknown as RequestOf<Name>);
    return null;
  } catch (error) {
    return error instanceof Refusal ? error.code : 'internal';
  }
}

interface OutcomeProps {
  readonly progress: Progress;
  readonly count: number;
  readonly title: string;
}

function Outcome({ progress: { done, refused }, count, title }: OutcomeProps) {
  const translate = useTranslate();
  return (
    <div aria-live="polite">
      <LinearProgress variant="determinate" value={(100 * done) / count} aria-label={title} />
      <p>{translate('safety.bulk.progress', { done: done - refused.length, count })}</p>
      {refused.length > 0 && (
        <Alert severity="error">
          {translate('safety.bulk.refused')}
          <ul>
            {refused.map(({ id, who, code }) => (
              <li key={id}>
                {who}: {translate(`refusals.${code.replaceAll('/', '.')}`, { _: code })}
              </li>
            ))}
          </ul>
        </Alert>
      )}
    </div>
  );
}
