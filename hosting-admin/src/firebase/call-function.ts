import { FirebaseError } from 'firebase/app';
import { httpsCallable } from 'firebase/functions';
import type { z } from 'zod';
import type { CallablesByName } from '../../../functions/src/contract/registry.ts';
import { firebase } from './firebase.ts';
import { Refusal } from './refusal.ts';

export type CallableName = keyof CallablesByName;
export type RequestOf<Name extends CallableName> = z.input<CallablesByName[Name]['request']>;
export type ReplyOf<Name extends CallableName> = z.output<CallablesByName[Name]['reply']>;

/** The longest that a function of ours works, the books being read from end to end. */
const TIMEOUT_MS = 540_000;

/**
 * Calls a function by its name in the contract.
 * @throws Refusal with the contract's code, or `network/unreachable`
 */
export async function callFunction<Name extends CallableName>(
  name: Name,
  request: RequestOf<Name>,
): Promise<ReplyOf<Name>> {
  const call = httpsCallable<RequestOf<Name>, ReplyOf<Name>>(firebase().functions, name, { timeout: TIMEOUT_MS });
  try {
    return (await call(request)).data;
  } catch (error) {
    throw toRefusal(error);
  }
}

function toRefusal(error: unknown): unknown {
  if (!(error instanceof FirebaseError)) return error;
  const details = (error as { details?: unknown }).details;
  if (typeof details === 'object' && details !== null && 'code' in details) {
    const { code, ...rest } = details;
    return new Refusal(String(code), rest);
  }
  // A call that got no answer of ours: the way there is broken, or the function fell over.
  return new Refusal(navigator.onLine ? 'internal' : 'network/unreachable', { class: error.code });
}

/** A fresh request id. One intent of a person keeps one, however often it has to be sent. */
export function newRequestId(): string {
  return crypto.randomUUID();
}
