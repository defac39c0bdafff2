/** What whoever pays out needs of a payee's accounts and numbers. Opened numbers go to the provider and nowhere else. */
export { recordRef } from './kyc-store.ts';
export { ownPayee } from './own-payee.ts';
export { openBeneficiary, openIdentity, readBeneficiary } from './seal-numbers.ts';
