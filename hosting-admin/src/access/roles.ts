import { canAccess, consoleTable } from '../../../functions/src/contract/console-access.ts';
import type { CallableName } from '../firebase/call-function.ts';
import { firebase } from '../firebase/firebase.ts';

/** The roles in the token of whoever is signed in; none without anybody. */
export async function ownRoles(): Promise<readonly string[]> {
  const token = await firebase().auth.currentUser?.getIdTokenResult();
  const roles = token?.claims['roles'];
  return Array.isArray(roles) ? roles.filter((role) => typeof role === 'string') : [];
}

/** Whether these roles may do something in the console that this callable is behind. */
export function mayCall(roles: readonly string[], callable: CallableName): boolean {
  return Object.entries(consoleTable).some(([resource, acts]) =>
    Object.entries(acts).some(([act, [name]]) => name === callable && canAccess(roles, resource, act)),
  );
}
