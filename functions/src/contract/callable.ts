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
  /** Whom it is for. Staff functions name the roles that may call them. */
  readonly audience: 'person' | { readonly staff: readonly StaffRole[] };
  /** Refused while this area is under maintenance; null: always open. */
  readonly area: MaintenanceArea | null;
  /** Moves money, or says where it goes: the token is also checked for revocation, as that of staff always is. */
  readonly movesMoney: boolean;
  readonly quota: Quota;
  /** Refusals beside those every function can give. */
  readonly errors: readonly ErrorCode[];
}

/** States a callable's contract without losing its types. */
export function callable<Request extends z.ZodType, Reply extends z.ZodType>(
  contract: CallableContract<Request, Reply>,
): CallableContract<Request, Reply> {
  return contract;
}
