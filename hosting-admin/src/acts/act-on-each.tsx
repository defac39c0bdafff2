import { Alert, Button, Dialog, DialogActions, DialogContent, DialogTitle } from '@mui/material';
import { type ReactNode, useState } from 'react';
import { Form, useListContext, useTranslate } from 'react-admin';
import {
  type CallableName,
  callFunction,
  newRequestId,
  type ReplyOf,
  type RequestOf,
} from '../firebase/call-function.ts';
import { Refusal } from '../firebase/refusal.ts';
import type { TypedValues } from './act-dialog.tsx';
import { ReasonInput, splitReason } from './reason-input.tsx';
import type { ActRequest } from './use-act.ts';

/** One of those on which it is done. */
export interface Item {
  readonly id: string;
  /** Whom a refusal is told of. */
  readonly who: string;
}

export interface ActOnEachProps<Name extends CallableName, One extends Item, Values extends object> {
  readonly name: Name;
  readonly title: string;
  readonly consequence: string;
  readonly isDangerous?: boolean;
  readonly items: readonly One[];
  readonly toRequest: (one: One, values: Values) => ActRequest<Name>;
  /** The message that counts what became of one, where a reply can say different things. */
  readonly outcomeOf?: (reply: ReplyOf<Name>) => string;
  /** Inputs of react-admin, asked once for all. */
  readonly children?: ReactNode;
  readonly onClose: () => void;
}

/** What became of them so far. */
interface Progress {
  readonly done: number;
  /** How many, by the message that counts them. */
  readonly outcomes: Readonly<Record<string, number>>;
  readonly refused: readonly (Item & { readonly code: string })[];
}

/** One act on each of several rows of a list, one after another; what is refused holds up nothing else. */
export function ActOnEach<Name extends CallableName, One extends Item, Values extends object = TypedValues>(
  props: ActOnEachProps<Name, One, Values>,
) {
  const { name, title, isDangerous = false, children, onClose } = props;
  const translate = useTranslate();
  const { onUnselectItems, refetch } = useListContext();
  // As they were when it was begun: the list moves on meanwhile.
  const [begun] = useState(props);
  const { items, consequence } = begun;
  const { progress, run } = useActing(begun);
  const close = () => {
    if (progress !== null) {
      onUnselectItems();
      refetch();
    }
    onClose();
  };
  return (
    <Dialog open onClose={close} fullWidth maxWidth="sm" aria-labelledby={`each-${name}`}>
      <Form onSubmit={run}>
        <DialogTitle id={`each-${name}`}>{title}</DialogTitle>
        <DialogContent>
          <Alert severity={isDangerous && items.length > 0 ? 'warning' : 'info'} sx={{ mb: 2 }}>
            {items.length === 0 ? translate('acts.bulk.nothing') : consequence}
          </Alert>
          {progress === null ? (
            <>
              {children}
              <ReasonInput />
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

/** One call for each, in order. Progress is null until it begins. */
function useActing<Name extends CallableName, One extends Item, Values extends object>({
  name,
  items,
  toRequest,
  outcomeOf,
}: ActOnEachProps<Name, One, Values>) {
  const [progress, setProgress] = useState<Progress | null>(null);
  const run = async (given: object) => {
    const { reason, values } = splitReason<Values>(given);
    let at: Progress = { done: 0, outcomes: {}, refused: [] };
    setProgress(at);
    for (const item of items) {
      const sent = await send(name, { ...toRequest(item, values), reason });
      at = { ...withOne(at, item, sent instanceof Refusal ? sent : outcomeOf?.(sent)), done: at.done + 1 };
      setProgress(at);
    }
  };
  return { progress, run };
}

function withOne(at: Progress, item: Item, outcome: Refusal | string | undefined): Progress {
  if (outcome instanceof Refusal) return { ...at, refused: [...at.refused, { ...item, code: outcome.code }] };
  if (outcome === undefined) return at;
  return { ...at, outcomes: { ...at.outcomes, [outcome]: (at.outcomes[outcome] ?? 0) + 1 } };
}

async function send<Name extends CallableName>(name: Name, request: object): Promise<ReplyOf<Name> | Refusal> {
  try {
    return await callFunction(name, { ...request, requestId: newRequestId() } as unknown as RequestOf<Name>);
  } catch (error) {
    return error instanceof Refusal ? error : new Refusal('internal');
  }
}

interface OutcomeProps {
  readonly progress: Progress;
  readonly count: number;
  readonly title: string;
}

function Outcome({ progress: { done, outcomes, refused }, count, title }: OutcomeProps) {
  const translate = useTranslate();
  return (
    <div aria-live="polite">
      <progress value={done} max={count} aria-label={title} style={{ width: '100%' }} />
      <p>{translate('acts.bulk.progress', { done: done - refused.length, count })}</p>
      {Object.entries(outcomes).map(([message, number]) => (
        <p key={message}>{translate(message, { count: number })}</p>
      ))}
      {refused.length > 0 && (
        <Alert severity="error">
          {translate('acts.bulk.refused')}
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
