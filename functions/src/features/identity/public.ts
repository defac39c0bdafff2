/** What other features may do to a person's roles: write `withRoles` in their transaction, then `syncRoles`. */
export { withRoles } from './decide-roles.ts';
export { isOwnPayee } from './is-own-payee.ts';
export { syncRoles } from './sync-roles.ts';
