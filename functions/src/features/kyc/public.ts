/** What whoever pays out needs of a payee's accounts and numbers. Opened numbers go to the provider and nowhere else. */
export { assertUsable } from './assert-usable.ts';
export { recordRef } from './kyc-store.ts';
export { type OpenAccount, openBeneficiary, openIdentity, readBeneficiary } from './seal-numbers.ts';
