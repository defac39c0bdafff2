import type { z } from 'zod';
import type { MaintenanceArea } from './config/operations.ts';
import type { StaffRole } from './documents/people.ts';
import type { ErrorCode } from './errors.ts';

/** How calls of a function count against `limits.callsPerWindow`. */
type Quota =
  | 'counted' // in the person's quota document
  | 'own' // the use case counts in a document it writes anyway
  | 'none'; // part of a running session, or staff

export interface CallableContract<Request extends z.ZodType = z.ZodType, Reply extends z.ZodType = z.ZodType> {
  /** As deployed: `feature-verbNoun`. */
  readonly name: string;
  readonly summary: string;
  readonly request: Request;
  readonly reply: Reply;
  /** Whom it is for: anyone, signed in or not; whoever is signed in; or staff in the roles named. */
  readonly audience: 'guest' | 'person' | { readonly staff: readonly StaffRole[] };
  /** Changes what an account hangs on: the sign-in has to be of the last minutes, as that of staff who move money. */
  readonly needsFreshSignIn?: true;
  /** Open to banned people too: what became of their money, an appeal, their data, the end of the account. */
  readonly evenBanned?: true;
  /** Refused while this area is under maintenance; null: always open. */
  readonly area: MaintenanceArea | null;
  /** Moves money, or says where it goes: the token is also checked for revocation, as that of staff always is. */
  readonly movesMoney: boolean;
  readonly quota: Quota;
  /** Refusals beside those every function can give. */
  readonly errors: readonly ErrorCode[];
}

/** States a callable's contract without losing its types, nor its name. */
export function callable<const Name extends string, Request extends z.ZodType, Reply extends z.ZodType>(
  contract: CallableContract<Request, Reply> & { readonly name: Name },
): CallableContract<Request, Reply> & { readonly name: Name } {
  return contract;
}

/** Whether a call is refused where the sign-in is not of the last minutes. */
export function needsFreshSignIn({ audience, movesMoney, needsFreshSignIn }: CallableContract): boolean {
  return needsFreshSignIn === true || (typeof audience === 'object' && movesMoney);
}
