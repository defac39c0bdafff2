import { Button } from '@mui/material';
import { useState } from 'react';
import type { CallableName } from '../firebase/call-function.ts';
import { useMayCall } from './act.tsx';
import type { TypedValues } from './act-dialog.tsx';
import { ActOnEach, type ActOnEachProps, type Item } from './act-on-each.tsx';

/** A button for one act on those of the ticked rows that it is for. It is not there for whoever may not do it. */
export function ActOnTicked<Name extends CallableName, One extends Item, Values extends object = TypedValues>(
  props: Omit<ActOnEachProps<Name, One, Values>, 'onClose'>,
) {
  const [isOpen, setOpen] = useState(false);
  if (!useMayCall(props.name)) return null;
  return (
    <>
      <Button size="small" color={props.isDangerous ? 'error' : 'primary'} onClick={() => setOpen(true)}>
        {props.title}
      </Button>
      {isOpen && <ActOnEach {...props} onClose={() => setOpen(false)} />}
    </>
  );
}
