import { Button } from '@mui/material';
import { type ReactNode, useState } from 'react';
import { useNotify, usePermissions, useRefresh } from 'react-admin';
import { mayCall } from '../access/roles.ts';
import type { CallableName, ReplyOf } from '../firebase/call-function.ts';
import { ActDialog, type ActDialogProps, type TypedValues } from './act-dialog.tsx';

type Shared<Name extends CallableName, Values extends object> = Omit<
  ActDialogProps<Name, Values>,
  'onDone' | 'onClose'
>;

interface ActProps<Name extends CallableName, Values extends object> extends Shared<Name, Values> {
  readonly icon?: ReactNode;
  /** What is said when it is done; the title with a tick without it. */
  readonly doneText?: (reply: ReplyOf<Name>) => string;
  readonly onDone?: (reply: ReplyOf<Name>) => void;
  readonly variant?: 'text' | 'outlined' | 'contained';
}

/** Whether the person at the console may call this at all. */
export function useMayCall(name: CallableName): boolean {
  const { permissions } = usePermissions<readonly string[]>();
  return mayCall(permissions ?? [], name);
}

/** A button for one act. It is not there for whoever may not do it. */
export function Act<Name extends CallableName, Values extends object = TypedValues>(props: ActProps<Name, Values>) {
  const { icon, doneText, onDone, variant, ...dialog } = props;
  const [isOpen, setOpen] = useState(false);
  const notify = useNotify();
  const refresh = useRefresh();
  if (!useMayCall(dialog.name)) return null;

  const finish = (reply: ReplyOf<Name>) => {
    setOpen(false);
    notify(doneText?.(reply) ?? `${dialog.title}: done`, { type: 'success' });
    onDone?.(reply);
    refresh();
  };
  const close = () => {
    setOpen(false);
    // Even what was refused can have left something to see: a request for a second person.
    refresh();
  };
  return (
    <>
      <Button
        size="small"
        variant={variant ?? 'outlined'}
        color={dialog.isDangerous ? 'error' : 'primary'}
        startIcon={icon}
        aria-haspopup="dialog"
        onClick={(event) => {
          event.stopPropagation();
          setOpen(true);
        }}
      >
        {dialog.title}
      </Button>
      {isOpen && <ActDialog {...(dialog as Shared<Name, Values>)} onDone={finish} onClose={close} />}
    </>
  );
}
