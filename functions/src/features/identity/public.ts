/**
 * What other features may do to a person's roles or ban: write `withRoles` or `withBan` in their transaction, then
 * `syncRoles`.
 */
export { withBan } from './decide-ban.ts';
export { withRoles } from './decide-roles.ts';
export { isOwnPayee } from './is-own-payee.ts';
export { syncRoles } from './sync-roles.ts';
