import { randomUUID } from 'node:crypto';
import { getAuth } from 'firebase-admin/auth';
import type { CallableRequest } from 'firebase-functions/https';
import { liveApp } from '../../src/platform/app.ts';

/** A deployed callable, as firebase-functions lets a test run it: with everything the wrapper does. */
interface Callable {
  run(request: CallableRequest<unknown>): unknown;
}

export interface Caller {
  readonly uid: string;
  readonly token?: Record<string, unknown>;
}

/** A person with an Auth account and an id nobody else in this database has. */
export async function newPerson(name: string): Promise<Caller> {
  const uid = `${name}-${randomUUID().slice(0, 8)}`;
  await getAuth(liveApp()).createUser({ uid });
  return { uid };
}

/** Calls a callable as this person (null: signed out) through its wrapper. A refusal rejects with its `details`. */
export async function callAs<R = Record<string, unknown>>(
  caller: Caller | null,
  callable: Callable,
  data: unknown,
): Promise<R> {
  const auth =
    caller === null
      ? {}
      : {
          auth: {
            uid: caller.uid,
            rawToken: '',
            token: { uid: caller.uid, auth_time: Math.floor(Date.now() / 1_000) + 60, ...caller.token },
          },
        };
  const request = { data, rawRequest: {}, acceptsStreaming: false, ...auth } as unknown as CallableRequest<unknown>;
  return (await callable.run(request)) as R;
}

export const newRequestId = (): string => randomUUID();

/** The code of a refusal; fails when the call was not refused. */
export async function refusalOf(work: Promise<unknown>): Promise<string> {
  const outcome = await work.then(
    () => ({ code: 'not refused' }),
    (error: { details?: { code?: string }; message?: string }) => error.details ?? { code: error.message },
  );
  return String(outcome.code);
}
