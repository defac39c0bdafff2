import { useCallback, useRef, useState } from 'react';
import {
  type CallableName,
  callFunction,
  newRequestId,
  type ReplyOf,
  type RequestOf,
} from '../firebase/call-function.ts';
import { Refusal } from '../firebase/refusal.ts';

/** A request before it has its id, and the reason, which the dialog asks for. */
export type ActRequest<Name extends CallableName> = Omit<RequestOf<Name>, 'requestId' | 'reason'>;

interface Act<Name extends CallableName> {
  /** Sends it; sent again after a lost answer it is recognised by its id. Undefined: it was refused. */
  readonly send: (request: ActRequest<Name>, reason?: string) => Promise<ReplyOf<Name> | undefined>;
  readonly isSending: boolean;
  readonly refusal: Refusal | null;
  /** The next one is a new intent. */
  readonly reset: () => void;
}

/** Refusals after which the same intent may be sent again with the same id. */
const mayRepeat = ['network/unreachable', 'internal', 'app/busy', 'auth/reauth-required', 'auth/revoked'];

/** One act of a person through one callable. The id stays the same until it is answered, so a repeat cannot double it. */
export function useAct<Name extends CallableName>(name: Name): Act<Name> {
  const requestId = useRef(newRequestId());
  const [isSending, setSending] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);

  const send = useCallback(
    async (request: ActRequest<Name>, reason?: string) => {
      setSending(true);
      setRefusal(null);
      try {
        const whole = { ...request, requestId: requestId.current, ...(reason === undefined ? {} : { reason }) };
        return await callFunction(name, whole as unknown as RequestOf<Name>);
      } catch (error) {
        const refused = error instanceof Refusal ? error : new Refusal('internal');
        // Anything else is sent with changed fields, which would make another request of the same name.
        if (!mayRepeat.includes(refused.code)) requestId.current = newRequestId();
        setRefusal(refused);
        return undefined;
      } finally {
        setSending(false);
      }
    },
    [name],
  );

  const reset = useCallback(() => {
    requestId.current = newRequestId();
    setRefusal(null);
  }, []);

  return { send, isSending, refusal, reset };
}
