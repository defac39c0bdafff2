import { Button } from '@mui/material';
import { type ReactNode, useState } from 'react';
import { useNotify, usePermissions, useRefresh } from 'react-admin';
import { mayCall } from '../access/roles.ts';
import type { CallableName, ReplyOf } from '../firebase/call-function.ts';
import { ActDialog, type ActDialogProps } from './act-dialog.tsx';

type Shared<Name extends CallableName> = Omit<ActDialogProps<Name>, 'onDone' | 'onClose'>;

interface ActProps<Name extends CallableName> extends Shared<Name> {
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
export function Act<Name extends CallableName>({ icon, doneText, onDone, variant, ...dialog }: ActProps<Name>) {
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
        onClick={(event) => {
          event.stopPropagation();
          setOpen(true);
        }}
      >
        {dialog.title}
      </Button>
      {isOpen && <ActDialog {...(dialog as Shared<Name>)} onDone={finish} onClose={close} />}
    </>
  );
}
