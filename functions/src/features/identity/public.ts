/**
 * What other features may do to a person's roles or ban: write `withRoles` or `withBan` in their transaction, then
 * `syncRoles`.
 */
export { refOfPhone } from './complete-sign-in.ts';
export { withBan } from './decide-ban.ts';
export { withRoles } from './decide-roles.ts';
export { signOutByStaff } from './end-sessions.ts';
export { isOwnPayee } from './is-own-payee.ts';
export { assertRolesMayGo } from './last-admin.ts';
export { listDevicesOf } from './list-devices.ts';
export { countMail } from './mail-quota.ts';
export { sendLink } from './send-link.ts';
export { syncRoles } from './sync-roles.ts';
